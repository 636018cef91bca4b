// SPDX-License-Identifier: Apache-2.0
#include "web/weekday.hpp"

#include "core/wording.hpp"

#include <array>

namespace evenkeel::web {

std::string_view weekday_short(unsigned iso) {
  constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  return names.at(iso - 1);
}

std::string weekday_of(Day day) {
  return std::string{
      weekday_short(std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding())};
}

std::string planned_day(Day day) { return weekday_of(day) + " " + said_day(day); }

}  // namespace evenkeel::web
