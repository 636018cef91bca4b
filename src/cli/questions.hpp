// SPDX-License-Identifier: Apache-2.0
// What a command must know: from an option, else asked at the terminal, else a wrong use that names
// every option that is missing.
#pragma once

#include "cli/arguments.hpp"

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::cli {

struct Question {
  std::string_view option;     // "--zone"
  std::string_view words;      // "Time zone, as in America/New_York"
  std::string_view suggested;  // taken for an empty line; empty: there is none
};

// The answers in the order of the questions. Without a terminal a suggestion is taken unasked.
std::vector<std::string> answers(const Arguments&, std::span<const Question>, bool has_terminal,
                                 std::istream& from, std::ostream& to);
bool standard_input_is_terminal();

}  // namespace evenkeel::cli
