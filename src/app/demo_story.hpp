// SPDX-License-Identifier: Apache-2.0
// What happened in the demo clinic: three weeks of visits, and today.
#pragma once

#include "app/demo_visit.hpp"
#include "registry/clinic.hpp"

#include <chrono>
#include <deque>
#include <string>
#include <string_view>

namespace evenkeel::app {

// Visits of the last three weeks, most of them as they should be, a few not.
void plan_demo_past(DemoTeller&, std::deque<DemoChart>&, const std::string& zone, Instant now);
// A chair in every state, some people gone home already, some still to come.
void plan_demo_today(DemoTeller&, std::deque<DemoChart>&, const std::string& zone, Instant now);

// What they answered between visits; one set of questions is open, one answer is a task.
void plan_demo_asking(DemoTeller&, std::deque<DemoChart>&, const std::string& zone, Instant now);

inline constexpr std::chrono::days demo_past{30};  // before it was made, everybody was employed

registry::Clinic demo_clinic(std::string_view zone);

inline constexpr int demo_chairs = 8;
std::string demo_chair(int place);  // 0 is "chair-1"

}  // namespace evenkeel::app
