// SPDX-License-Identifier: Apache-2.0
#include "read/scores.hpp"

#include "base/match.hpp"
#include "journal/carved.hpp"
#include "read/progress.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

namespace evenkeel::read {
namespace {

using journal::carved;
using journal::uncarved;

constexpr std::string_view risk_instrument = "c-ssrs";

constexpr auto insert_score =
    "INSERT INTO score_rows (answers, patient, instrument, total, tier, at, position, exact, "
    "is_prorated, band, flags, has_answers) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr auto insert_risk_answer =
    "INSERT INTO risk_answer_rows (answers, patient, instrument, item, tier, at, position) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr auto select_scores_of_patient =
    "SELECT answers, patient, instrument, total, tier, at, exact, is_prorated, band, flags, "
    "has_answers FROM score_rows "
    "WHERE patient = $1 ORDER BY at DESC, position DESC LIMIT $2";
constexpr auto select_latest_tier =
    "SELECT answers, tier, at, position FROM score_rows "
    "WHERE patient = $1 AND tier IS NOT NULL ORDER BY at DESC, position DESC LIMIT 1";
constexpr auto select_latest_half_filled_tier =
    "SELECT answers, tier, at, position FROM risk_answer_rows "
    "WHERE patient = $1 AND tier IS NOT NULL ORDER BY at DESC, position DESC LIMIT 1";
constexpr auto select_risk_answers =
    "SELECT answers, patient, instrument, item, tier, at FROM risk_answer_rows "
    "WHERE patient = $1 ORDER BY at, position";
constexpr auto select_latest_risk_answer =
    "SELECT answers, patient, instrument, item, tier, at FROM risk_answer_rows "
    "WHERE patient = $1 AND tier IS NULL ORDER BY at DESC, position DESC LIMIT 1";

std::vector<std::string> words_between_blanks(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string with_blanks_between(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words)
    text += (text.empty() ? "" : " ") + word;
  return text;
}

std::optional<questionnaire::RiskTier> carved_or_none(const db::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return uncarved<questionnaire::RiskTier>(row.text(column));
}

ScoreRow score_in(const db::Row& row) {
  ScoreRow found;
  found.answers = row.id<AnswersId>(0);
  found.patient = row.id<PatientId>(1);
  found.instrument = row.string(2);
  if (!row.is_null(3)) found.total = static_cast<int>(row.integer(3));
  found.tier = carved_or_none(row, 4);
  found.at = row.instant(5);
  if (!row.is_null(6)) found.exact = Decimal::parse(row.text(6));
  found.is_prorated = row.flag(7);
  found.band = row.string(8);
  found.flags = words_between_blanks(row.text(9));
  found.has_answers = row.flag(10);
  return found;
}

RiskAnswerRow risk_answer_in(const db::Row& row) {
  return {row.id<AnswersId>(0), row.id<PatientId>(1),   row.string(2),
          row.string(3),        carved_or_none(row, 4), row.instant(5)};
}

std::optional<std::string_view> carved_tier(const std::optional<questionnaire::RiskTier>& tier) {
  if (!tier) return std::nullopt;
  return carved(*tier);
}

}  // namespace

void project(db::Database& database, const journal::Recorded<questionnaire::Event>& fact) {
  const auto put = [&](const auto& e, std::string_view instrument,
                       const questionnaire::Scored& score, bool has_answers) {
    database.run(insert_score, fact.stream, e.patient, instrument, score.total,
                 carved_tier(score.tier), e.at.wall, fact.position, score.exact, score.is_prorated,
                 score.band, with_blanks_between(score.flags), has_answers);
    if (score.total) refresh_progress(database, e.patient);
  };
  const Match by_kind{
      [&](const questionnaire::TotalRecorded& e) {
        put(e, e.instrument, {.total = e.total}, false);
      },
      [&](const questionnaire::RiskRecorded& e) {
        put(e, risk_instrument, {.tier = e.tier}, false);
      },
      [&](const questionnaire::Answered& e) { put(e, e.instrument, e.score, true); },
      [&](const questionnaire::RiskAnswered& e) {
        database.run(insert_risk_answer, fact.stream, e.patient, e.instrument, e.item,
                     carved_tier(e.tier), e.at.wall, fact.position);
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

std::optional<RiskRow> latest_risk(db::Database& database, const PatientId& patient) {
  std::optional<RiskRow> found;
  std::pair<Instant, std::int64_t> newest{};
  const auto take = [&](const db::Row& row) {
    const std::pair when{row.instant(2), row.integer(3)};
    const auto tier = carved_or_none(row, 1);
    if (!tier || (found && when < newest)) return;
    newest = when;
    found = RiskRow{row.id<AnswersId>(0), *tier, row.instant(2)};
  };
  database.each(select_latest_tier, take, patient);
  database.each(select_latest_half_filled_tier, take, patient);
  return found;
}

std::optional<RiskAnswerRow> latest_risk_answer(db::Database& database, const PatientId& patient) {
  std::optional<RiskAnswerRow> found;
  database.each(
      select_latest_risk_answer, [&](const db::Row& row) { found = risk_answer_in(row); }, patient);
  return found;
}

std::vector<RiskAnswerRow> risk_answers_of(db::Database& database, const PatientId& patient) {
  std::vector<RiskAnswerRow> found;
  database.each(
      select_risk_answers, [&](const db::Row& row) { found.push_back(risk_answer_in(row)); },
      patient);
  return found;
}

}  // namespace evenkeel::read
