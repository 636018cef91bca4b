// SPDX-License-Identifier: Apache-2.0
// What the demo's people brought: an ECG that nobody's heart has written, for each who was
// examined.
#pragma once

#include "app/demo_visit.hpp"

#include <string>

namespace evenkeel::app {

void plan_demo_documents(DemoTeller&, DemoChart&, Instant registered, const std::string& zone);

}  // namespace evenkeel::app
