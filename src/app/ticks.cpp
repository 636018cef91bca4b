// SPDX-License-Identifier: Apache-2.0
#include "app/booking_ticks.hpp"
#include "app/ticker.hpp"

namespace evenkeel::app {

// In the order in which they run. The outbox comes after them, so that what they post leaves at
// once.
std::vector<Tick> ticks() { return {{"holds", drop_holds_by_time}}; }

}  // namespace evenkeel::app
