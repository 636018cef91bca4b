// SPDX-License-Identifier: Apache-2.0
// A case: what is given, what happens, what must come out; played against the same rules that the
// clinic's pages ask. docs/CASES.md says how to write one.
#pragma once

#include "app/app.hpp"
#include "app/case_node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

struct CaseResult {
  std::string name;                      // "TC-30"
  std::string says;                      // the rule in a sentence
  int steps = 0;                         // played
  std::vector<std::string> differences;  // none: the case holds
};

// Throws MalformedCase with the place in the file.
CaseResult play_case(std::string_view json, const Rules&);

}  // namespace evenkeel::app
