// SPDX-License-Identifier: Apache-2.0
// When the clinic is open, what there is besides chairs, and how long each kind of visit lasts.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_hours(Visit&);
Response post_hours(Visit&);
Response post_other_day(Visit&);
Response post_things(Visit&);
Response post_visit_lengths(Visit&);

}  // namespace evenkeel::web
