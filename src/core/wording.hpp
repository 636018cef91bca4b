// SPDX-License-Identifier: Apache-2.0
// How the rules put figures into a sentence: 3hr 55min, 36 mg, 142/84.
#pragma once

#include "base/time.hpp"
#include "base/units.hpp"

#include <string>
#include <vector>

namespace evenkeel {

// Whole minutes, rounded down: 3hr 55min; 20min; under 1min. Negative counts as nothing.
std::string said_duration(Milliseconds);
// Rounded up, for what still has to pass: never promises a time that is too early.
std::string said_wait(Milliseconds);
std::string said_day(Day);        // 14-Jul-1945
std::string said_mg(Milligrams);  // to 0.1 mg, half up: 36 mg
std::string said_pressure(int sbp_mmhg, int dbp_mmhg);
std::string joined(const std::vector<std::string>& parts, const char* between = ", ");

}  // namespace evenkeel
