// SPDX-License-Identifier: Apache-2.0
#include "registry/tasks.hpp"

#include "registry/staff.hpp"

#include <algorithm>
#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::string_view task_columns =
    "SELECT task, kind, about, patient, raised_at, due_at, taken_at, taken_by, closed_at, "
    "closed_by, reason FROM tasks ";
const std::string one_task = std::string{task_columns} + "WHERE task = $1";
const std::string open_tasks_of_kind =
    std::string{task_columns} +
    "WHERE kind = $1 AND closed_at IS NULL ORDER BY COALESCE(due_at, raised_at), raised_at, task";
const std::string untaken_of_kind =
    std::string{task_columns} +
    "WHERE kind = $1 AND closed_at IS NULL AND taken_at IS NULL ORDER BY raised_at, task";
const std::string open_tasks_of_patient =
    std::string{task_columns} + "WHERE patient = $1 AND closed_at IS NULL ORDER BY raised_at, task";
const std::string tasks_of_patient_and_kind =
    std::string{task_columns} + "WHERE patient = $1 AND kind = $2 ORDER BY raised_at, task";
constexpr std::string_view insert_task =
    "INSERT INTO tasks (task, kind, about, patient, raised_at, due_at, reason) "
    "VALUES ($1, $2, $3, $4, $5, $6, '') ON CONFLICT (kind, about) DO NOTHING";
constexpr std::string_view take_one_task =
    "UPDATE tasks SET taken_at = $2, taken_by = $3 WHERE task = $1 AND taken_at IS NULL";
constexpr std::string_view close_one_task =
    "UPDATE tasks SET closed_at = $2, closed_by = $3, reason = $4 "
    "WHERE task = $1 AND closed_at IS NULL";
constexpr std::string_view close_task_about =
    "UPDATE tasks SET closed_at = $3, closed_by = $4, reason = $5 "
    "WHERE kind = $1 AND about = $2 AND closed_at IS NULL";

std::optional<Instant> time_or_none(const db::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.instant(column);
}

Task task_in(const db::Row& row) {
  Task found;
  found.id = row.id<TaskId>(0);
  found.kind = row.string(1);
  found.about = row.string(2);
  found.patient = row.id<PatientId>(3);
  found.raised_at = row.instant(4);
  found.due = time_or_none(row, 5);
  found.taken_at = time_or_none(row, 6);
  if (!row.is_null(7)) found.taken_by = row.id<StaffId>(7);
  found.closed_at = time_or_none(row, 8);
  if (!row.is_null(9)) found.closed_by = row.id<StaffId>(9);
  found.reason = row.string(10);
  return found;
}

template <class... Parameters>
std::vector<Task> every_task(db::Database& database, std::string_view sql,
                             const Parameters&... parameters) {
  std::vector<Task> all;
  database.each(sql, [&](const db::Row& row) { all.push_back(task_in(row)); }, parameters...);
  return all;
}

Result<Task> task_for(db::Database& database, const TaskId& id, const work::Kind& kind,
                      const Taker& taker) {
  auto found = task(database, id);
  if (!found || found->kind != kind.key) return refuse("unknown-task", "There is no such task.");
  if (!work::may_take(kind, taker.roles))
    return refuse("not-yours", "This task is for other colleagues.");
  if (found->closed_at) return refuse("closed", "This task is closed already.");
  return *std::move(found);
}

}  // namespace

std::optional<TaskId> raise_task(db::Database& database, const NewTask& raised, Instant now) {
  const auto id = fresh_id<TaskId>();
  database.run(insert_task, id, raised.kind, raised.about, raised.patient, now, raised.due);
  if (database.changed() == 0) return std::nullopt;
  return id;
}

std::optional<Task> task(db::Database& database, const TaskId& id) {
  auto found = every_task(database, one_task, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Task> open_tasks(db::Database& database, std::span<const work::Kind> kinds) {
  std::vector<Task> all;
  for (const auto& kind : kinds) {
    for (auto& each : every_task(database, open_tasks_of_kind, kind.key))
      all.push_back(std::move(each));
  }
  return all;
}

std::vector<Task> open_tasks_of(db::Database& database, const PatientId& patient) {
  return every_task(database, open_tasks_of_patient, patient);
}

std::vector<Task> tasks_of(db::Database& database, const PatientId& patient,
                           std::string_view kind) {
  return every_task(database, tasks_of_patient_and_kind, patient, kind);
}

std::vector<Task> untaken_tasks(db::Database& database, std::string_view kind) {
  return every_task(database, untaken_of_kind, kind);
}

Result<std::monostate> take_task(db::Database& database, const TaskId& id, const work::Kind& kind,
                                 const Taker& taker) {
  const auto found = task_for(database, id, kind, taker);
  if (!found) return std::unexpected{found.error()};
  if (found->taken_at && found->taken_by != taker.by.staff)
    return refuse("taken", "Somebody else has taken this meanwhile.");
  if (!found->taken_at) database.run(take_one_task, id, taker.by.now.wall, taker.by.staff);
  return std::monostate{};
}

Result<std::monostate> close_task(db::Database& database, const TaskId& id, const work::Kind& kind,
                                  std::string_view reason, const Taker& taker) {
  const auto found = task_for(database, id, kind, taker);
  if (!found) return std::unexpected{found.error()};
  if (work::reason_named(kind, reason) == nullptr)
    return refuse("unknown-reason", "Choose how it ended.", "reason");
  if (found->taken_by != taker.by.staff)
    return refuse("not-taken", "Take the task first: it is closed by who has it.");
  database.run(close_one_task, id, taker.by.now.wall, taker.by.staff, reason);
  return std::monostate{};
}

void close_by_itself(db::Database& database, std::string_view kind, std::string_view about,
                     std::string_view reason, Instant now) {
  database.run(close_task_about, kind, about, now, system_staff, reason);
}

}  // namespace evenkeel::registry
