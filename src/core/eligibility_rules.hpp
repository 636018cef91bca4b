// SPDX-License-Identifier: Apache-2.0
// The items of the eligibility list, one function each; eligibility::assess asks them in the order
// of the page.
#pragma once

#include "core/eligibility.hpp"

namespace evenkeel::eligibility {

// Sets the light and what a prescriber may do about it, from the bearing of what was found.
void bear(Item&, Bearing, const std::optional<Day>& cleared_on);
// Nothing is known: amber, and no decision for treatment before it is.
void leave_open(Item&, std::string fact);

Item condition_item(const Condition&, const Facts&);
Item work_up_item(const WorkUp&, const Facts&, const Today&);
bool is_needed(const WorkUp&, const Facts&);

// eligibility_measured.cpp: what is worked out from figures.
Item age_item(const Facts&, const Rules&, const Today&);
Item pressure_item(const Facts&, const Rules&, const Today&);
Item risk_item(const Facts&, const Rules&, const Today&);
std::vector<Item> drug_items(const Facts&);

}  // namespace evenkeel::eligibility
