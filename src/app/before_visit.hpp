// SPDX-License-Identifier: Apache-2.0
// How far a patient has come before the visit, and what the history says about fitness.
#pragma once

#include "core/eligibility.hpp"
#include "core/intake.hpp"
#include "core/policy.hpp"
#include "db/database.hpp"
#include "read/consents.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::app {

// The consent for this route that holds on that day: the newest, not withdrawn, in date (EK-0 G7).
std::optional<read::ConsentRow> consent_in_force(db::Database&, const PatientId&, Route,
                                                 const Policy&, Day today);

struct TaskState {
  const intake::Task* task = nullptr;
  bool is_done = false;
};
// Every task in its order: those of registry::missing_before_visit, and the consent for the way
// that the patient chose (for any way before that).
std::vector<TaskState> tasks_before_visit(db::Database&, const PatientId&, const Policy&,
                                          Day today);

// What the patient's own answers say about the conditions of the history, with the day they were
// given. What was skipped or not asked is not in it.
std::map<std::string, eligibility::Finding, std::less<>> history_findings(db::Database&,
                                                                          const PatientId&);

}  // namespace evenkeel::app
