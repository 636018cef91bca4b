// SPDX-License-Identifier: Apache-2.0
// History, examination and decision of the demo's people: most are fit, one waits for an ECG, one
// is excluded and has a letter.
#pragma once

#include "app/demo_visit.hpp"

#include <string>

namespace evenkeel::app {

void plan_demo_fitness(DemoTeller&, DemoChart&, Instant registered, const std::string& zone);

}  // namespace evenkeel::app
