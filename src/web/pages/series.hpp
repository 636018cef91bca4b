// SPDX-License-Identifier: Apache-2.0
// The sessions of a course that have no date yet, booked as one act: suggested
// with real places, each may be changed, taken whole or not at all.
#pragma once

#include "app/course_places.hpp"
#include "web/clock_words.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

Response show_series(Visit&);
Response post_course_places(Visit&);
Response post_course_wish(Visit&);

// A box with the places that one session may take, the proposed one first in
// sight. `tail`: which booking it would replace.
struct PlaceBox {
  std::string label;  // "Session 3"
  WallTime chosen;
  std::vector<WallTime> others;  // in order; the chosen one too
  std::string tail = {};
};
Html place_box(const PlaceBox&, int number);

}  // namespace evenkeel::web
