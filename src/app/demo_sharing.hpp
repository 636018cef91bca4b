// SPDX-License-Identifier: Apache-2.0
// Whom the demo's people let know, and whose records are awaited.
#pragma once

#include "app/demo_visit.hpp"

#include <deque>
#include <string>

namespace evenkeel::app {

void make_demo_sharing(DemoTeller&, std::deque<DemoChart>&, const std::string& zone,
                       const Moment& now);

}  // namespace evenkeel::app
