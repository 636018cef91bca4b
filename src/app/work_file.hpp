// SPDX-License-Identifier: Apache-2.0
// Reads the kinds of tasks that wait for staff (data/work.json).
#pragma once

#include "base/decision.hpp"
#include "core/work.hpp"

#include <string_view>
#include <vector>

namespace evenkeel::app {

// Refuses "bad-work" and names the place.
Result<std::vector<work::Kind>> read_work_kinds(std::string_view json);

// Those inside the program, urgent ones first; read and checked at the first call.
const std::vector<work::Kind>& work_kinds();

}  // namespace evenkeel::app
