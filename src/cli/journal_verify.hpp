// SPDX-License-Identifier: Apache-2.0
// "evenkeel journal verify": walks the chain of hashes from the first row to the last.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

// Exit code 1 when a row does not fit.
int verify_journal(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
