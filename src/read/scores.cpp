// SPDX-License-Identifier: Apache-2.0
#include "read/scores.hpp"

#include "base/match.hpp"
#include "journal/carved.hpp"

#include <string_view>
#include <variant>

namespace evenkeel::read {
namespace {

using journal::carved;
using journal::uncarved;

constexpr std::string_view risk_instrument = "c-ssrs";

constexpr auto insert_score =
    "INSERT INTO score_rows (answers, patient, instrument, total, tier, at, position) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr auto select_scores_of_patient =
    "SELECT answers, patient, instrument, total, tier, at FROM score_rows "
    "WHERE patient = $1 ORDER BY at DESC, position DESC LIMIT $2";
constexpr auto select_latest_risk =
    "SELECT answers, patient, instrument, total, tier, at FROM score_rows "
    "WHERE patient = $1 AND tier IS NOT NULL ORDER BY at DESC, position DESC LIMIT 1";

ScoreRow score_in(const db::Row& row) {
  ScoreRow found;
  found.answers = row.id<AnswersId>(0);
  found.patient = row.id<PatientId>(1);
  found.instrument = row.string(2);
  if (!row.is_null(3)) found.total = static_cast<int>(row.integer(3));
  if (!row.is_null(4)) found.tier = uncarved<questionnaire::RiskTier>(row.text(4));
  found.at = row.instant(5);
  return found;
}

}  // namespace

void project(db::Database& database, const journal::Recorded<questionnaire::Event>& fact) {
  const Match by_kind{
      [&](const questionnaire::TotalRecorded& e) {
        database.run(insert_score, fact.stream, e.patient, e.instrument, e.total, std::nullopt,
                     e.at.wall, fact.position);
      },
      [&](const questionnaire::RiskRecorded& e) {
        database.run(insert_score, fact.stream, e.patient, risk_instrument, std::nullopt,
                     carved(e.tier), e.at.wall, fact.position);
      },
  };
  std::visit(by_kind, fact.event);
}

std::vector<ScoreRow> scores_of(db::Database& database, const PatientId& patient, int most) {
  std::vector<ScoreRow> rows;
  database.each(
      select_scores_of_patient, [&](const db::Row& row) { rows.push_back(score_in(row)); }, patient,
      most);
  return rows;
}

std::optional<ScoreRow> latest_risk(db::Database& database, const PatientId& patient) {
  std::optional<ScoreRow> found;
  database.each(select_latest_risk, [&](const db::Row& row) { found = score_in(row); }, patient);
  return found;
}

}  // namespace evenkeel::read
