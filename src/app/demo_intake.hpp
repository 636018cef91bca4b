// SPDX-License-Identifier: Apache-2.0
// The demo's patients before their visit: one in the middle of it, the others done.
#pragma once

#include "app/demo_story.hpp"

namespace evenkeel::app {

// Whoever is still expected today. The first is the one whom the demo's link for patients opens.
void make_demo_intake(DemoTeller&, const std::deque<DemoChart>&, const Moment& now);

}  // namespace evenkeel::app
