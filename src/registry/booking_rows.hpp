// SPDX-License-Identifier: Apache-2.0
// How bookings lie in rows, for the files that change them.
#pragma once

#include "registry/bookings.hpp"

#include <string_view>

namespace evenkeel::registry {

// Who changed it and why.
struct BookingChange {
  By by;
  std::string overrode = {};
  std::string reason = {};
  std::string note = {};
};

// Writes the row as it is now and the version that says so. A hold has no versions: nobody has
// agreed on anything yet.
void insert_booking(db::Database&, const Booking&, const BookingChange&);
void update_booking(db::Database&, const Booking&, const BookingChange&);

// What the booking has of its day, in real minutes from the day's first moment. Throws
// UniqueViolation when another booking was faster; false when a unit has no seat left. Without a
// roster, seats may lie beyond a unit's places.
bool take_places(db::Database&, const Booking&, const std::vector<schedule::Taken>& taken,
                 const schedule::Roster*);
std::vector<schedule::Taken> places_taken(db::Database&, const BookingId&);
void give_back_places(db::Database&, const BookingId&);
// The row too: nothing is left behind.
void drop_hold(db::Database&, const BookingId&);
void drop_lapsed_holds_of(db::Database&, Day, Instant now);

}  // namespace evenkeel::registry
