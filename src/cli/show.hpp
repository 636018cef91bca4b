// SPDX-License-Identifier: Apache-2.0
// "evenkeel show session-…": one stream of the journal in words, with who and when.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int show_stream(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
