// SPDX-License-Identifier: Apache-2.0
// A day as people plan with it: Mon 23-Nov-2026.
#pragma once

#include "base/time.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

std::string_view weekday_short(unsigned iso);  // 1 is Monday
std::string weekday_of(Day);
std::string planned_day(Day);

}  // namespace evenkeel::web
