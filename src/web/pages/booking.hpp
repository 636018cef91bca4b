// SPDX-License-Identifier: Apache-2.0
// A held time on its way to a booking: who comes, is this right, done. And the booking afterwards.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_booking(Visit&);
Response post_visitor(Visit&);
Response show_booking_check(Visit&);
Response post_booking_confirm(Visit&);

}  // namespace evenkeel::web
