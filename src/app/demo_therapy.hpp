// SPDX-License-Identifier: Apache-2.0
// What lies beside the treatments of the demo's people: a benzodiazepine that its prescriber lowers
// step by step, meetings with the therapist, and what touch is allowed.
#pragma once

#include "app/demo_visit.hpp"

#include <deque>
#include <string>

namespace evenkeel::app {

void make_demo_therapy(DemoTeller&, const std::deque<DemoChart>&, const std::string& zone,
                       const Moment& now);

}  // namespace evenkeel::app
