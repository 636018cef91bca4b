// SPDX-License-Identifier: Apache-2.0
#include "registry/booking_rows.hpp"
#include "registry/zone.hpp"

#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::string_view visits_to_come =
    "SELECT booking FROM bookings WHERE status IN ('held', 'booked') AND ends > $1 "
    "ORDER BY day, local_min, booking";
constexpr std::string_view set_moments =
    "UPDATE bookings SET starts = $2, ends = $3, start_step = $4 WHERE booking = $1";

struct MovedMoment {
  Booking booking;  // with its new moments
  std::vector<schedule::Taken> taken;
};

// None when the zone database says what it said when the visit was booked.
std::optional<MovedMoment> moved_moment(db::Database& database, Booking booking) {
  const auto clock = day_clock(booking.day, booking.zone);
  // A time that this day no longer has is the first one after it.
  const auto starts =
      local_time(booking.day, booking.local_min / 60, booking.local_min % 60, booking.zone);
  const int step = static_cast<int>(clock.real_at(starts)) / schedule::slot_minutes;
  if (starts == booking.starts && step == booking.start_step) return std::nullopt;
  auto taken = places_taken(database, booking.id);
  const int later_min = (step - booking.start_step) * schedule::slot_minutes;
  for (auto& one : taken) {
    one.during.from += later_min;
    one.during.to += later_min;
  }
  booking.ends += starts - booking.starts;
  booking.starts = starts;
  booking.start_step = step;
  return MovedMoment{std::move(booking), std::move(taken)};
}

}  // namespace

std::vector<BookingId> renew_moments(db::Database& database, Instant now) {
  std::vector<BookingId> ids;
  database.each(
      visits_to_come, [&](const db::Row& row) { ids.push_back(row.id<BookingId>(0)); }, now);
  std::vector<MovedMoment> moved;
  for (const auto& id : ids) {
    if (auto one = moved_moment(database, *booking(database, id))) moved.push_back(*std::move(one));
  }
  // All of them make room first: what moves together does not meet itself.
  for (const auto& one : moved)
    give_back_places(database, one.booking.id);
  ids.clear();
  for (const auto& [row, taken] : moved) {
    database.run(set_moments, row.id, row.starts, row.ends, row.start_step);
    take_places(database, row, taken, nullptr);
    ids.push_back(row.id);
  }
  return ids;
}

}  // namespace evenkeel::registry
