// SPDX-License-Identifier: Apache-2.0
// What bookings need by time: holds that lapse leave nothing behind.
#pragma once

#include "app/app.hpp"

namespace evenkeel::app {

void drop_holds_by_time(App&, const Moment& now);

}  // namespace evenkeel::app
