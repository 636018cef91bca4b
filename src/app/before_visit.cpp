// SPDX-License-Identifier: Apache-2.0
#include "app/before_visit.hpp"

#include "app/intake_file.hpp"
#include "registry/before_visit.hpp"
#include "registry/visit_words.hpp"

#include <algorithm>
#include <set>

namespace evenkeel::app {
namespace {

bool has_agreed(db::Database& database, const PatientId& patient, const Policy& policy, Day today) {
  const auto holds_for = [&](Route route) {
    return consent_in_force(database, patient, route, policy, today).has_value();
  };
  if (const auto wished = registry::wished_route(database, patient)) return holds_for(*wished);
  return holds_for(Route::intravenous) || holds_for(Route::intramuscular);
}

}  // namespace

std::optional<read::ConsentRow> consent_in_force(db::Database& database, const PatientId& patient,
                                                 Route route, const Policy& policy, Day today) {
  for (const auto& row : read::consents_of(database, patient)) {
    if (std::ranges::find(row.routes, route) == row.routes.end()) continue;
    const auto age = std::chrono::sys_days{today} - std::chrono::sys_days{row.signed_on};
    if (row.withdrawn_at || age > policy.gate.consent_valid_for) return std::nullopt;
    return row;
  }
  return std::nullopt;
}

std::vector<TaskState> tasks_before_visit(db::Database& database, const PatientId& patient,
                                          const Policy& policy, Day today) {
  std::set<std::string> open;
  for (const auto& missing : registry::missing_before_visit(database, patient))
    open.insert(missing.task);
  if (!has_agreed(database, patient, policy, today)) open.insert("consent");
  std::vector<TaskState> states;
  for (const auto& task : intake_book().tasks)
    states.push_back({&task, !open.contains(task.key)});
  return states;
}

}  // namespace evenkeel::app
