// SPDX-License-Identifier: Apache-2.0
// Visits for a phone's calendar: one visit as a file, or all of somebody's as a feed.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_booking_calendar(Visit&);
// All of one patient's, by a secret address.
Response show_calendar_feed(Visit&);
Response post_own_feed(Visit&);
Response post_own_feed_revoked(Visit&);

}  // namespace evenkeel::web
