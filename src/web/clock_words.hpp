// SPDX-License-Identifier: Apache-2.0
// Times of visits as words, as form fields, and back: "09:05", "2026-11-25
// 545".
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::web {

struct WallTime {
  Day day{};
  int local_min = 0;  // minutes from midnight on the clinic's wall
};

std::string clock_said(int local_min);  // 09:05
std::optional<int> clock_typed(std::string_view);
std::string wall_time_field(const WallTime&);
std::optional<WallTime> wall_time_in(std::string_view field);

}  // namespace evenkeel::web
