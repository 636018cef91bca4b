// SPDX-License-Identifier: Apache-2.0
// The demo clinic's hours, roster and bookings: today's as its sessions have it, three weeks ahead,
// one visit of yesterday of which nobody has said anything, and a stranger's first visit.
#pragma once

#include "app/demo_visit.hpp"

#include <deque>
#include <string>

namespace evenkeel::app {

// When everything else has been told.
void make_demo_bookings(DemoTeller&, const std::deque<DemoChart>&, const std::string& zone,
                        const Moment& now);

}  // namespace evenkeel::app
