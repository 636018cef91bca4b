// SPDX-License-Identifier: Apache-2.0
// Who was found fit for treatment, by whom, when, and on what it rested. Append-only: a later
// decision stands after the earlier one.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "core/eligibility.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::registry {

struct FitnessDecision {
  std::string id;  // "fitness-…"
  PatientId patient;
  eligibility::Chosen chosen{};
  std::string words;      // of the prescriber; may be empty
  std::string rested_on;  // every item as it stood, as JSON (app/fitness_record)
  std::string policy;     // "EK-0"
  StaffId by;
  Instant at{};
};

void add_fitness_decision(db::Database&, const FitnessDecision&, const By&);
// The one that stands: the newest. None when nobody has decided yet. Throws Failure when what it
// rested on no longer fits its hash.
std::optional<FitnessDecision> fitness_of(db::Database&, const PatientId&);
std::vector<FitnessDecision> fitness_decisions(db::Database&, const PatientId&);  // newest first

}  // namespace evenkeel::registry
