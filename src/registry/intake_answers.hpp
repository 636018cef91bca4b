// SPDX-License-Identifier: Apache-2.0
// What a patient answers before the visit, kept at each step with the question as it was read.
// Nothing is changed: a new answer is a new version.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace evenkeel::registry {

// "words": whatever the patient adds to a list in own words.
enum class IntakePart { history, comforts, words };
std::string_view name_of(IntakePart);

struct IntakeAnswer {
  std::optional<std::string> answer;  // none: skipped
  std::string asked;                  // the question as it was read
  Instant at;
};
using IntakeAnswers = std::map<std::string, IntakeAnswer, std::less<>>;  // by the question's key

struct Answering {
  IntakePart part{};
  std::string question;  // its key
  std::string asked;
  std::optional<std::string> answer;
};
// The same answer again is nothing. Refuses at the field "answer": more than 4,000 characters,
// hidden characters.
Result<std::monostate> add_intake_answer(db::Database&, const PatientId&, const Answering&,
                                         const By&);
IntakeAnswers intake_answers(db::Database&, const PatientId&, IntakePart,
                             std::optional<Instant> as_known = std::nullopt);

// "These are my answers": the patient says that a task is done.
struct FinishedTask {
  std::string task;      // its key in data/intake.json
  bool is_none = false;  // there is nothing to list: no drugs, no allergies
};
void finish_task(db::Database&, const PatientId&, const FinishedTask&, const By&);
struct TaskDone {
  bool is_none = false;
  Instant at;
};
std::optional<TaskDone> task_done(db::Database&, const PatientId&, std::string_view task);

}  // namespace evenkeel::registry
