// SPDX-License-Identifier: Apache-2.0
#include "registry/booked_units.hpp"

#include "registry/zone.hpp"

namespace evenkeel::registry {
namespace {

constexpr std::string_view spans_booked_on_day =
    "SELECT booking, unit, from_step, to_step, places FROM booked_spans WHERE day = $1 "
    "ORDER BY unit, from_step, booking";

}  // namespace

std::vector<BookedUnit> booked_units_on(db::Database& database, Day day) {
  constexpr int step = schedule::slot_minutes;
  std::vector<BookedUnit> found;
  database.each(
      spans_booked_on_day,
      [&](const db::Row& row) {
        found.push_back(
            {row.id<BookingId>(0),
             {row.string(1),
              {static_cast<int>(row.integer(2)) * step, static_cast<int>(row.integer(3)) * step},
              static_cast<int>(row.integer(4))}});
      },
      iso_date(day));
  return found;
}

}  // namespace evenkeel::registry
