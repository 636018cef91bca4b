// SPDX-License-Identifier: Apache-2.0
// What a patient's other drugs mean on a treatment day: the rules of data/interactions.json, and
// which of them a list of drugs meets.
#pragma once

#include "app/app.hpp"
#include "base/decision.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

// Refuses, naming the rule, a file that is not JSON, a key left out or unknown, an action that is
// none, and drug names that are not lower case or stand twice in a rule.
Result<std::vector<InteractionRule>> read_interactions(std::string_view text);

// The rules that ship inside the program.
std::vector<InteractionRule> default_interactions();

// One hit for each rule that a drug meets, drug after drug. A rule's drug is met when its words
// stand in the name as the chart has it: "lorazepam", "Lorazepam 2 mg".
std::vector<screening::InteractionHit> interactions_of(const std::vector<std::string>& drugs,
                                                       const std::vector<InteractionRule>&);

}  // namespace evenkeel::app
