// SPDX-License-Identifier: Apache-2.0
// The demo clinic's courses: everybody who was treated has one; one session was missed and waits to
// be planned anew; one patient was found fit and has no dates yet.
#pragma once

#include "app/demo_visit.hpp"

#include <deque>
#include <string>

namespace evenkeel::app {

// After the bookings.
void make_demo_courses(DemoTeller&, const std::deque<DemoChart>&, const std::string& zone,
                       const Moment& now);

}  // namespace evenkeel::app
