// SPDX-License-Identifier: Apache-2.0
// Tasks that wait for staff: raised by what happened, taken by one person by name, closed with a
// reason. The kinds, who may take them and how they may end are data (core/work.hpp).
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "core/work.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel {

using TaskId = Id<struct TaskKind>;
template <>
inline constexpr std::string_view id_prefix<TaskId>{"task-"};

}  // namespace evenkeel

namespace evenkeel::registry {

struct Task {
  TaskId id;
  std::string kind;   // "risk"
  std::string about;  // a stream, a session, what was asked: the same twice is one task
  PatientId patient;
  Instant raised_at{};
  std::optional<Instant> due;
  std::optional<Instant> taken_at;
  StaffId taken_by;
  std::optional<Instant> closed_at;
  StaffId closed_by;
  std::string reason;
};

struct NewTask {
  std::string kind;
  std::string about;
  PatientId patient;
  std::optional<Instant> due = {};
};
// None when this was raised before, however it ended.
std::optional<TaskId> raise_task(db::Database&, const NewTask&, Instant now);
std::optional<Task> task(db::Database&, const TaskId&);
// Of the given kinds, in their order; within a kind by when they are due, then the oldest.
std::vector<Task> open_tasks(db::Database&, std::span<const work::Kind>);
std::vector<Task> open_tasks_of(db::Database&, const PatientId&);
// Open or closed, in the order in which they were raised.
std::vector<Task> tasks_of(db::Database&, const PatientId&, std::string_view kind);
// Urgent ones that nobody has taken, oldest first.
std::vector<Task> untaken_tasks(db::Database&, std::string_view kind);

struct Taker {
  By by;
  std::vector<Role> roles;
};
// Refuses "not-yours" for roles that may not, "taken" while somebody else has it (a second press of
// the same person is nothing), "closed" when it is over.
Result<std::monostate> take_task(db::Database&, const TaskId&, const work::Kind&, const Taker&);
// Refuses "unknown-reason", "not-taken" when the one who closes it has not taken it.
Result<std::monostate> close_task(db::Database&, const TaskId&, const work::Kind&,
                                  std::string_view reason, const Taker&);
// What raised it is over by itself.
void close_by_itself(db::Database&, std::string_view kind, std::string_view about,
                     std::string_view reason, Instant now);

}  // namespace evenkeel::registry
