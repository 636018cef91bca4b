// SPDX-License-Identifier: Apache-2.0
// How far a patient has come before the visit, the consent among it.
#pragma once

#include "core/intake.hpp"
#include "core/policy.hpp"
#include "db/database.hpp"
#include "read/consents.hpp"

#include <optional>
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

}  // namespace evenkeel::app
