// SPDX-License-Identifier: Apache-2.0
// Reads the list of who may be treated and what must be known first (data/eligibility.json).
#pragma once

#include "base/decision.hpp"
#include "core/eligibility.hpp"

#include <string_view>

namespace evenkeel::app {

// Refuses "bad-eligibility", naming the place, a file that is not JSON, a key left out or unknown,
// a bearing that is none, and what no clinic can mean (eligibility::contradiction).
Result<eligibility::Rules> read_eligibility(std::string_view text);

// The list that ships inside the program.
eligibility::Rules default_eligibility();

}  // namespace evenkeel::app
