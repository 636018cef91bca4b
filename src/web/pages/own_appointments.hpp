// SPDX-License-Identifier: Apache-2.0
// A patient's visits, to come and past; those to come can be moved and cancelled.
#pragma once

#include "web/next_things.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_appointments(Visit&);
Response show_own_move(Visit&);
Response post_own_move(Visit&);
Response show_own_cancel(Visit&);
Response post_own_cancel(Visit&);
// One of the times that are offered after a cancelled visit.
Response post_own_again(Visit&);
Response show_own_calendar(Visit&);

std::vector<NextThing> next_appointment(Visit&);

}  // namespace evenkeel::web
