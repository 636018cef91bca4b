// SPDX-License-Identifier: Apache-2.0
// A state that only we can put right. On in release too: the journal is intact, so stopping is
// safe.
#pragma once

#include <source_location>

namespace evenkeel {

// Says where and why on stderr, then stops the process.
[[noreturn]] void bug(const char* what,
                      std::source_location where = std::source_location::current());

constexpr void check(bool expected, const char* what = "check failed",
                     std::source_location where = std::source_location::current()) {
  if (!expected) bug(what, where);
}

}  // namespace evenkeel
