// SPDX-License-Identifier: Apache-2.0
// What whoever booked is told: that it is booked, moved or cancelled, and a day before, that it is
// tomorrow. Neutral words: "Appointment", when, and a way to it.
#pragma once

#include "registry/bookings.hpp"

#include <span>

namespace evenkeel::registry {

// In the transaction that changed the booking. What an earlier version still wanted to say is taken
// back. Whoever has left no way to be reached is told nothing.
void tell_of_booking(db::Database&, const Booking&, const By&);

// The same of several that one patient has from one press: one message with all the times and one
// way to them. Each has its own reminder.
void tell_of_bookings(db::Database&, std::span<const Booking>, const By&);

}  // namespace evenkeel::registry
