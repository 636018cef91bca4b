// SPDX-License-Identifier: Apache-2.0
// Finds the ways of writing a dose that have killed people (ISMP and Joint
// Commission lists, NHS display rules): "35.0 mg" read as 350, ".5 mg" read as
// 5, "µg" read as mg. A test walks every rendered page with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel {

struct ForbiddenForm {
  std::string rule;   // "trailing zero"
  std::string found;  // "35.0 mg"
  std::string near;   // the words around it, to find the place
};

std::vector<ForbiddenForm> forbidden_forms(std::string_view text);

// What a person reads or hears of a page: no tags, no scripts, no styles;
// labels for screen readers included. Cells and blocks stay apart, words inside
// a line stay together.
std::string visible_text(std::string_view html);

}  // namespace evenkeel
