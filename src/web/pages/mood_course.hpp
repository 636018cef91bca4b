// SPDX-License-Identifier: Apache-2.0
// The chart's course over weeks: every session and its dose, the mood totals that exist as observed
// points, over what groups in trials did. What a group did is not what this person will do.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_mood_course(Visit&);

}  // namespace evenkeel::web
