// SPDX-License-Identifier: Apache-2.0
// What a message that leaves the house may not say: no word that tells anybody who reads over a
// shoulder what kind of clinic writes, or why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

// The words in it that are not neutral, in small letters; none is good.
std::vector<std::string> clinical_words_in(std::string_view text);

}  // namespace evenkeel::registry
