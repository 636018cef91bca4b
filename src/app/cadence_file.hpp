// SPDX-License-Identifier: Apache-2.0
// Reads when which questionnaire is asked (data/cadence.json).
#pragma once

#include "base/decision.hpp"
#include "core/cadence.hpp"

#include <string_view>

namespace evenkeel::app {

// Refuses "bad-cadence" and names the place: a key left out or unknown, an instrument that is none
// or that only a clinician rates, a line without what its occasion needs.
Result<cadence::Rules> read_cadence(std::string_view json);

// The one inside the program, read and checked at the first call.
const cadence::Rules& default_cadence();

}  // namespace evenkeel::app
