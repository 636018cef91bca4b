// SPDX-License-Identifier: Apache-2.0
#include "app/asking_messages.hpp"
#include "app/booking_ticks.hpp"
#include "app/record_copies.hpp"
#include "app/records_request.hpp"
#include "app/therapy.hpp"
#include "app/ticker.hpp"
#include "app/waitlist.hpp"

namespace evenkeel::app {

// In the order in which they run. The outbox comes after them, so that what they post leaves at
// once.
std::vector<Tick> ticks() {
  return {{"holds", drop_holds_by_time},
          {"waitlist", offer_places_by_time},
          {"questions between visits", tick_asking},
          {"urgent tasks", tick_urgent_tasks},
          {"psychotherapy", tick_therapy},
          {"records asked for", tick_records_requests},
          {"copies of the record", tick_record_copies}};
}

}  // namespace evenkeel::app
