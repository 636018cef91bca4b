// SPDX-License-Identifier: Apache-2.0
// Who is asked next about a place that became free: one person at a time, longest waiting first
// whom it suits.
#pragma once

#include "app/app.hpp"
#include "registry/waitlist.hpp"

namespace evenkeel::app {

// In the writer's transaction: ends the offers whose time is over and makes the next ones, each
// with its hold and its message. At night nobody is asked: what is still free in the morning is
// offered then, and what begins before is anybody's who books it. How many offers were made. What
// it knows it reads from rows, so it may run at any time and as often as one likes.
int offer_places(db::Database&, const Policy&, const Moment& now);

// The same by time, when there is something to do.
void offer_places_by_time(App&, const Moment& now);

// Accepted with one press: the visit is booked and whoever comes is told.
Result<registry::Booking> accept_offer(db::Database&, const WaitId&, const registry::By&);

}  // namespace evenkeel::app
