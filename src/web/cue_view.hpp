// SPDX-License-Identifier: Apache-2.0
// How attention looks: fill, words and stars together, so that no one of them has to be seen.
#pragma once

#include "core/cue.hpp"
#include "web/chair_words.hpp"
#include "web/html.hpp"

#include <string_view>

namespace evenkeel::web {

// "***", "**", "*"; nothing for none.
std::string_view stars(cue::Level);
// The bar along the top edge of a tile: the most urgent cue in one line.
Html cue_bar(const std::vector<cue::Cue>&);
// A cue by itself: stars, what it says, what to do, since when.
Html cue_line(const cue::Cue&, const WallClock&);

}  // namespace evenkeel::web
