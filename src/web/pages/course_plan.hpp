// SPDX-License-Identifier: Apache-2.0
// The chart's plan of a course: its steps, the part it is in, what is proposed
// and what that rests on. The front desk sees days and bookings, not what a
// review is about.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_course_plan(Visit&);
Response post_course(Visit&);
Response post_course_review(Visit&);
Response post_course_interval(Visit&);
Response post_course_end(Visit&);

}  // namespace evenkeel::web
