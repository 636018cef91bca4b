// SPDX-License-Identifier: Apache-2.0
// Consents of a patient, one row each.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "core/consent.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"

#include <optional>
#include <vector>

namespace evenkeel::read {

struct ConsentRow {
  ConsentId consent;
  PatientId patient;
  std::vector<Route> routes;
  Day signed_on{};
  std::string version;
  Instant given_at{};
  std::optional<Instant> withdrawn_at;
};

void project(db::Database&, const journal::Recorded<consent::Event>&);
std::vector<ConsentRow> consents_of(db::Database&, const PatientId&);  // newest first
std::optional<ConsentRow> consent_row(db::Database&, const ConsentId&);

}  // namespace evenkeel::read
