// SPDX-License-Identifier: Apache-2.0
// Which chair, which pump, which nurse each visit of a day has: what a calendar draws.
#pragma once

#include "base/time.hpp"
#include "core/schedule/open_day.hpp"
#include "db/database.hpp"
#include "registry/bookings.hpp"

#include <vector>

namespace evenkeel::registry {

struct BookedUnit {
  BookingId booking;
  schedule::Taken taken;  // in real minutes from the day's first moment
};
// Also of holds that have lapsed and still lie there; whoever asks knows which bookings stand.
std::vector<BookedUnit> booked_units_on(db::Database&, Day);

}  // namespace evenkeel::registry
