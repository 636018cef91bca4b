// SPDX-License-Identifier: Apache-2.0
// Another time for a booking, or none.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_booking_move(Visit&);
Response post_booking_move(Visit&);
Response show_booking_cancel(Visit&);
Response post_booking_cancel(Visit&);

}  // namespace evenkeel::web
