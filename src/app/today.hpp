// SPDX-License-Identifier: Apache-2.0
// Who is expected today, who is here, and what is still missing before each can
// be treated: states only, so that the front desk may see it.
#pragma once

#include "app/app.hpp"
#include "read/sessions.hpp"
#include "registry/bookings.hpp"
#include "registry/clinic.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::app {

struct Arrival {
  registry::Booking booking;
  std::string kind;                          // "Treatment by infusion"
  std::optional<registry::Patient> patient;  // none: a visitor who is not registered yet
  std::optional<read::SessionRow> session;   // of today
  std::string chair;                         // booked for this visit; empty: none
  std::vector<std::string> missing;          // "consent", "order", …
};
struct Today {
  Day day{};
  std::vector<Arrival> arrivals;             // by time; cancelled ones are left out
  std::vector<registry::Patient> walk_ups;   // a signed order, and no booking today
  std::vector<registry::Chair> free_chairs;  // as they stand in the room
  std::vector<registry::Booking> not_told;   // of days gone by
};
Today today(App&, const registry::Clinic&);

// What this visit still lacks, in words for a list: names of items, never what they say.
std::vector<std::string> missing_for_visit(db::Database&, const registry::Patient&,
                                           const registry::Booking&, const Policy&);

}  // namespace evenkeel::app
