// SPDX-License-Identifier: Apache-2.0
// Questionnaire totals and suicide-risk tiers of a patient, one row each; and the answers that ask
// for somebody today.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "core/questionnaire.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::read {

struct ScoreRow {
  AnswersId answers;
  PatientId patient;
  std::string instrument;  // "phq-9"; "c-ssrs" for a tier
  std::optional<int> total;
  std::optional<questionnaire::RiskTier> tier;
  Instant at{};
  std::optional<Decimal> exact = {};  // of answers: before rounding, to two places
  bool is_prorated = false;
  std::string band = {};
  std::vector<std::string> flags = {};
  bool has_answers = false;  // false: staff entered what it came to
};

// An answer about suicide, of a form that was sent or of one that was left half-filled.
struct RiskAnswerRow {
  AnswersId answers;
  PatientId patient;
  std::string instrument;
  std::string item;
  std::optional<questionnaire::RiskTier> tier;
  Instant at{};
};

void project(db::Database&, const journal::Recorded<questionnaire::Event>&);
std::vector<ScoreRow> scores_of(db::Database&, const PatientId&, int most = 100);  // newest first
// The latest tier of a screener, of a half-filled one too when that is high already.
struct RiskRow {
  AnswersId answers;
  questionnaire::RiskTier tier{};
  Instant at{};
};
std::optional<RiskRow> latest_risk(db::Database&, const PatientId&);
// The latest answer of another questionnaire that asks for somebody: item 9 of the PHQ-9.
std::optional<RiskAnswerRow> latest_risk_answer(db::Database&, const PatientId&);
// Every one, of every questionnaire, oldest first.
std::vector<RiskAnswerRow> risk_answers_of(db::Database&, const PatientId&);

}  // namespace evenkeel::read
