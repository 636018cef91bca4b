// SPDX-License-Identifier: Apache-2.0
// What a patient has still to tell before the visit, in the order of the task list: states, never
// content. Consent is a matter of the journal and stands in app/before_visit.
#pragma once

#include "base/id.hpp"
#include "db/database.hpp"
#include "registry/bookings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::registry {

struct MissingBeforeVisit {
  std::string task;  // "contact", "history", "drugs", …: as in data/intake.json
  std::string says;  // "emergency contact", for a list of what is missing
};
std::vector<MissingBeforeVisit> missing_before_visit(db::Database&, const PatientId&);

// The visit that comes next; none: nothing is booked. Today's stands until somebody closes it, but
// not before another one of today once its time has passed.
std::optional<Booking> next_visit(db::Database&, const PatientId&, Day today, Instant now);
// Whether ketamine is given there: it takes a place to recover. Only then does anybody fast.
bool is_treatment(db::Database&, const Booking&);

}  // namespace evenkeel::registry
