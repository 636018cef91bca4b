// SPDX-License-Identifier: Apache-2.0
#include "registry/intake_answers.hpp"

#include "registry/plain_text.hpp"

namespace evenkeel::registry {
namespace {

constexpr int most_of_an_answer = 4000;

constexpr std::string_view insert_intake_answer =
    "INSERT INTO intake_answers (patient, part, question, version, answer, asked, recorded_at, "
    "by_staff) VALUES ($1, $2, $3, (SELECT COALESCE(MAX(version), 0) + 1 FROM intake_answers "
    "WHERE patient = $1 AND part = $2 AND question = $3), $4, $5, $6, $7)";
constexpr std::string_view latest_intake_answers =
    "SELECT question, answer, asked, recorded_at FROM intake_answers "
    "WHERE patient = $1 AND part = $2 AND recorded_at <= $3 ORDER BY question, version";

constexpr std::string_view insert_task_done =
    "INSERT INTO intake_done (patient, task, version, says, recorded_at, by_staff) VALUES ($1, $2, "
    "(SELECT COALESCE(MAX(version), 0) + 1 FROM intake_done WHERE patient = $1 AND task = $2), "
    "$3, $4, $5)";
constexpr std::string_view latest_task_done =
    "SELECT says, recorded_at FROM intake_done WHERE patient = $1 AND task = $2 "
    "ORDER BY version DESC LIMIT 1";

bool is_answered_so(const IntakeAnswers& before, const Answering& now) {
  const auto found = before.find(now.question);
  return found != before.end() && found->second.answer == now.answer &&
         found->second.asked == now.asked;
}

}  // namespace

std::string_view name_of(IntakePart part) {
  switch (part) {
    case IntakePart::history:
      return "history";
    case IntakePart::comforts:
      return "comforts";
    case IntakePart::words:
      return "words";
  }
  return "";
}

Result<std::monostate> add_intake_answer(db::Database& database, const PatientId& patient,
                                         const Answering& now, const By& by) {
  auto kept = now;
  if (now.answer) {
    auto text = plain(*now.answer, {"answer", "Your answer", most_of_an_answer, false, true});
    if (!text) return std::unexpected{text.error()};
    kept.answer = *std::move(text);
  }
  if (is_answered_so(intake_answers(database, patient, kept.part), kept)) return std::monostate{};
  database.run(insert_intake_answer, patient, name_of(kept.part), kept.question, kept.answer,
               kept.asked, by.now.wall, by.staff);
  return std::monostate{};
}

IntakeAnswers intake_answers(db::Database& database, const PatientId& patient, IntakePart part,
                             std::optional<Instant> as_known) {
  IntakeAnswers found;
  database.each(
      latest_intake_answers,
      [&](const db::Row& row) {
        IntakeAnswer answer{std::nullopt, row.string(2), row.instant(3)};
        if (!row.is_null(1)) answer.answer = row.string(1);
        found.insert_or_assign(row.string(0), std::move(answer));
      },
      patient, name_of(part), as_known.value_or(Instant::max()));
  return found;
}

void finish_task(db::Database& database, const PatientId& patient, const FinishedTask& finished,
                 const By& by) {
  database.run(insert_task_done, patient, finished.task, finished.is_none ? "none" : "",
               by.now.wall, by.staff);
}

std::optional<TaskDone> task_done(db::Database& database, const PatientId& patient,
                                  std::string_view task) {
  std::optional<TaskDone> found;
  database.each(
      latest_task_done,
      [&](const db::Row& row) { found = TaskDone{row.text(0) == "none", row.instant(1)}; }, patient,
      task);
  return found;
}

}  // namespace evenkeel::registry
