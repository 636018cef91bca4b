// SPDX-License-Identifier: Apache-2.0
// Somebody who books and is not a patient yet: a name and a way to reach them.
#pragma once

#include "base/decision.hpp"
#include "registry/bookings.hpp"

namespace evenkeel::registry {

// Without the blanks around it. Refuses at "name", "phone" and "email"; in a demo clinic a name
// that is not made of its list.
Result<Visitor> plausible_visitor(const Visitor&, bool is_demo);
// What was typed while the time is held. Refuses "lapsed".
Result<Booking> set_visitor(db::Database&, const BookingId&, const Visitor&, Instant now);

// What was typed after the time had lapsed, for the next one that is chosen.
void keep_typed(db::Database&, const BookingId&, const Visitor&);

}  // namespace evenkeel::registry
