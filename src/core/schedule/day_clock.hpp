// SPDX-License-Identifier: Apache-2.0
// The clock on the clinic's wall over one local day: which times there are, and how many real
// minutes after the day's first moment each of them comes. registry/zone makes it from the zone.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <vector>

namespace evenkeel::schedule {

// At so many real minutes after the day's first moment the clock on the wall goes forward, or back.
struct ClockChange {
  int at_min = 0;
  int by_min = 0;
};

struct DayClock {
  Day day{};
  Instant begins{};          // its first moment
  int first_local_min = 0;   // what the wall shows then: 60 where midnight does not exist
  int length_min = 24 * 60;  // real minutes: 23, 24 or 25 hours as a rule
  std::vector<ClockChange> changes;

  // What the wall shows so many real minutes after the first moment, in minutes from midnight.
  int local(int real_min) const;
  // When the wall shows it for the first time; none for a time that this day does not have.
  std::optional<int> real(int local_min) const;
  // The first whole minute at or after a moment, however far from this day.
  long real_at(Instant) const;
};

}  // namespace evenkeel::schedule
