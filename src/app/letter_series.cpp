// SPDX-License-Identifier: Apache-2.0
// The letter after the series: what was given when, the scores with their line, what happened, the
// next step.
#include "app/letter_parts.hpp"
#include "app/sharing_file.hpp"
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "core/questionnaire.hpp"
#include "read/scores.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <map>
#include <variant>

namespace evenkeel::app {
namespace {

using paper::Heading;
using paper::Paragraph;

constexpr int sessions_in_a_letter = 50;
constexpr int scores_in_a_letter = 200;

// Oldest first, and only those that were treated.
std::vector<read::SessionRow> treated_rows(const LetterFacts& facts) {
  auto rows = read::sessions_of(facts.database, facts.patient, sessions_in_a_letter);
  std::erase_if(rows, [](const read::SessionRow& row) { return !row.started_at || !row.protocol; });
  std::ranges::reverse(rows);
  return rows;
}

std::string events_said(const LetterFacts& facts, const read::SessionRow& row) {
  std::string words;
  const auto add = [&](std::string_view more) {
    words += words.empty() ? "" : ", ";
    words += more;
  };
  const auto chart = read::session_chart(facts.database, row.session);
  for (const auto& entry : chart ? chart->entries : std::vector<read::ChartEntry>{}) {
    if (entry.is_struck) continue;
    if (const auto* const happened = std::get_if<session::Happened>(&entry.event)) {
      const auto* const known = codes::happening(happened->kind);
      add(known == nullptr ? std::string_view{happened->kind} : known->said);
    }
  }
  if (row.had_stop_event) add("stopped for the patient's sake");
  if (row.needs_cardiovascular_review) add("blood pressure to be reviewed");
  return words.empty() ? "none recorded" : words;
}

paper::Table sessions_table(const LetterFacts& facts, const std::vector<read::SessionRow>& rows) {
  paper::Table table{{"Date", "Given", "Route", "What happened"}, {}, {3, 2, 3, 6}};
  for (const auto& row : rows)
    table.rows.push_back({registry::date_text(*row.started_at, facts.zone),
                          row.given ? said(*row.given) : "not known",
                          std::string{said(order::route_of(*row.protocol))},
                          events_said(facts, row)});
  return table;
}

int day_number(Instant at, Instant first, const std::string& zone) {
  const auto days = std::chrono::sys_days{registry::local_day(at, zone)} -
                    std::chrono::sys_days{registry::local_day(first, zone)};
  return static_cast<int>(days.count());
}

using TotalsInTime = std::map<std::string, std::vector<read::ScoreRow>>;  // oldest first

TotalsInTime totals_in_time(const LetterFacts& facts) {
  auto rows = read::scores_of(facts.database, facts.patient, scores_in_a_letter);
  std::ranges::reverse(rows);
  TotalsInTime totals;
  for (auto& row : rows) {
    const auto part = sharing::part_of_instrument(sharing_rules(), row.instrument);
    if (row.total && facts.holds(part)) totals[row.instrument].push_back(std::move(row));
  }
  return totals;
}

int top_of_scale(const Policy& policy, const std::string& instrument) {
  const auto found = policy.domains.find(instrument + "_total");
  if (found == policy.domains.end()) return 0;
  return static_cast<int>(found->second.most.rounded(0, Rounding::down).digits());
}

std::string change_said(const std::vector<read::ScoreRow>& rows) {
  const int first = rows.front().total.value_or(0);
  const int last = rows.back().total.value_or(0);
  const auto name = std::string{questionnaire::instrument_said(rows.front().instrument)};
  if (rows.size() == 1) return name + ": " + std::to_string(last) + ", once only.";
  const auto change = last == first  ? std::string{"no change"}
                      : last < first ? std::to_string(first - last) + " less"
                                     : std::to_string(last - first) + " more";
  return name + ": " + std::to_string(first) + " at first, " + std::to_string(last) + " now, " +
         change + ".";
}

void add_scores(std::vector<paper::Part>& parts, const LetterFacts& facts,
                const std::vector<read::SessionRow>& sessions) {
  const auto totals = totals_in_time(facts);
  parts.emplace_back(Heading{"Scores"});
  if (totals.empty()) {
    parts.emplace_back(Paragraph{"None recorded."});
    return;
  }
  paper::Table table{{"Date", "Questionnaire", "Total"}, {}, {3, 5, 2}};
  for (const auto& [instrument, rows] : totals) {
    parts.emplace_back(Paragraph{change_said(rows)});
    const auto first = std::min(rows.front().at, *sessions.front().started_at);
    paper::Curve curve;
    curve.most = top_of_scale(facts.rules.policy, instrument);
    curve.title = std::string{questionnaire::instrument_said(instrument)} + " total, 0 to " +
                  std::to_string(curve.most);
    for (const auto& row : rows) {
      const auto day = registry::date_text(row.at, facts.zone);
      curve.points.push_back({day_number(row.at, first, facts.zone), *row.total, day});
      table.rows.push_back({day, std::string{questionnaire::instrument_said(instrument)},
                            std::to_string(*row.total)});
    }
    for (const auto& session : sessions)
      curve.treated_on.push_back(day_number(*session.started_at, first, facts.zone));
    if (rows.size() > 1 && curve.most > 0) parts.emplace_back(curve);
  }
  parts.emplace_back(table);
}

}  // namespace

LetterParts series_parts(const LetterFacts& facts) {
  const auto sessions = treated_rows(facts);
  if (sessions.empty())
    return refuse("no-sessions", "This person has not been treated yet. The letter is about that.");
  std::vector<paper::Part> parts;
  const auto count = static_cast<int>(sessions.size());
  parts.emplace_back(
      Paragraph{"From " + registry::date_text(*sessions.front().started_at, facts.zone) + " to " +
                registry::date_text(*sessions.back().started_at, facts.zone) + " this person had " +
                std::to_string(count) + (count == 1 ? " treatment" : " treatments") +
                " with ketamine here."});
  parts.emplace_back(Heading{"Treatments"});
  parts.emplace_back(sessions_table(facts, sessions));
  if (facts.holds("scores")) add_scores(parts, facts, sessions);
  if (facts.holds("decision"))
    add_words(parts, "Next step, and what we ask about other drugs", facts.words);
  if (facts.holds("drugs")) {
    add_drugs(parts, facts);
    add_drug_changes(parts, facts, registry::local_day(*sessions.front().started_at, facts.zone));
  }
  if (facts.holds("allergies")) add_allergies(parts, facts);
  return parts;
}

}  // namespace evenkeel::app
