// SPDX-License-Identifier: Apache-2.0
// Wall-clock time where the clinic stands, and the forms in which it is written (trust-and-use D3):
// 14-Jul-1945, 09:05, 1hr 20min. Regional settings never change them. A zone that this machine does
// not know is a Failure.
#pragma once

#include "base/time.hpp"
#include "core/schedule/day_clock.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

// A place of the time-zone database that this machine knows, or UTC.
bool is_zone(std::string_view name);
Day local_day(Instant, std::string_view zone);
Instant start_of_day(Day, std::string_view zone);
Instant local_time(Day, int hour, int minute, std::string_view zone);  // gap: the first real moment
// The clock on the wall over one day, for what is planned in local time.
schedule::DayClock day_clock(Day, std::string_view zone);
// The clock of a zone as it is set from one moment on.
struct ZoneChange {
  Instant at{};
  int offset_before_s = 0, offset_after_s = 0;  // from UTC
  bool is_daylight = false;
  std::string name;  // "EDT"
};
// What holds at `from`, and every change after it until `to`.
std::vector<ZoneChange> zone_changes(std::string_view zone, Instant from, Instant to);
std::string date_text(Day);  // 14-Jul-1945
std::string date_text(Instant, std::string_view zone);
std::string time_text(Instant, std::string_view zone);       // 09:05
std::string wall_text(int local_min);                        // the same of minutes from midnight
std::string date_time_text(Instant, std::string_view zone);  // 23-Nov-2026 09:05
std::string duration_text(Milliseconds);                     // 1hr 20min; 35min; under 1min
std::optional<Day> parse_date(std::string_view iso);         // 2026-11-23, a day that exists
std::string iso_date(Day);
int age_on(Day born, Day today);

}  // namespace evenkeel::registry
