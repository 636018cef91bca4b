// SPDX-License-Identifier: Apache-2.0
// Who looked at a patient's page, when, at what, and what for. Written from the first day, because
// it cannot be filled in later; the page leaves only after the row has reached the disk.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

struct Look {
  Instant at;
  StaffId by;
  PatientId patient;
  std::string page;     // the route: "/sessions/{id}"
  std::string subject;  // the session or order, when there is one
  std::string purpose;  // "treatment", "operations"; of a patient's own: "own record"
  std::int64_t sequence = 0;
};

void log_look(db::Database&, const Look&);
// The same person at the same page of the same patient, since then: a page that stays open and asks
// for itself again is one look, not hundreds.
bool has_looked_since(db::Database&, const Look&, Instant since);
std::vector<Look> looks_at(db::Database&, const PatientId&, int most = 200);  // newest first
// Those before that one, newest first.
std::vector<Look> looks_before(db::Database&, const PatientId&, std::int64_t sequence, int most);
// How often that person took that of anybody since then: limits of downloads.
std::int64_t times_taken_since(db::Database&, const StaffId&, std::string_view page, Instant since);
// The same, of one patient's record.
std::int64_t times_taken_of_since(db::Database&, const Look&, Instant since);

}  // namespace evenkeel::registry
