// SPDX-License-Identifier: Apache-2.0
// Questionnaire totals and suicide-risk tiers of a patient, one row each.
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
};

void project(db::Database&, const journal::Recorded<questionnaire::Event>&);
std::vector<ScoreRow> scores_of(db::Database&, const PatientId&, int most = 100);  // newest first
std::optional<ScoreRow> latest_risk(db::Database&, const PatientId&);

}  // namespace evenkeel::read
