// SPDX-License-Identifier: Apache-2.0
// GET /me/day: the day of treatment in local clock times, worked out from the appointment as it
// stands now: until when to eat and drink, who drives, what to bring, and "I'm here" with the three
// questions of the check-in. What is said here the nurse sees, and confirms.
#pragma once

#include "web/next_things.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

std::vector<NextThing> things_of_the_day(Visit&);

Response show_own_day(Visit&);
Response post_own_here(Visit&);
Response show_own_eaten(Visit&);
Response post_own_eaten(Visit&);
Response show_own_check(Visit&);
Response post_own_check(Visit&);

}  // namespace evenkeel::web
