// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace evenkeel {

void bug(const char* what, std::source_location where) {
  std::fprintf(stderr, "evenkeel: bug at %s:%u: %s\n", where.file_name(), where.line(), what);
  std::abort();
}

}  // namespace evenkeel
