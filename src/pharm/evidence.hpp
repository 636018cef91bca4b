// SPDX-License-Identifier: Apache-2.0
// How far a prediction can be believed, and the sentence that must stand beside it.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::pharm {

// In order: a picture of several things carries the weakest of their words.
enum class Evidence { established, supported, exploratory };

std::string_view evidence_word(Evidence);  // "Established"

struct Label {
  Evidence evidence{};
  std::string sentence;  // printed with every picture and every number
  std::string source;
};

}  // namespace evenkeel::pharm
