// SPDX-License-Identifier: Apache-2.0
#include "app/evidence.hpp"

#include "app/interactions.hpp"
#include "base/match.hpp"
#include "journal/journal.hpp"
#include "read/consents.hpp"
#include "read/orders.hpp"
#include "read/scores.hpp"
#include "read/sessions.hpp"
#include "registry/body_facts.hpp"
#include "registry/clinic.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace evenkeel::app {
namespace {

std::vector<consent::State> consents_on_paper(db::Database& database, const PatientId& patient) {
  std::vector<consent::State> consents;
  for (const auto& row : read::consents_of(database, patient)) {
    consents.push_back(journal::load<consent::State>(database, StreamId{row.consent.text()}).state);
  }
  return consents;
}

// The row tells which answers are the latest; the fact itself has both its clocks.
std::optional<screening::Risk> latest_risk_fact(db::Database& database, const PatientId& patient) {
  const auto row = read::latest_risk(database, patient);
  if (!row) return std::nullopt;
  std::optional<screening::Risk> found;
  for (const auto& fact :
       journal::read<questionnaire::Event>(database, StreamId{row->answers.text()})) {
    const Match tier_said{
        [](const questionnaire::TotalRecorded&) {},
        [&](const questionnaire::RiskRecorded& e) { found = screening::Risk{e.tier, e.at}; },
        [&](const questionnaire::Answered& e) {
          if (e.score.tier) found = screening::Risk{*e.score.tier, e.at};
        },
        [&](const questionnaire::RiskAnswered& e) {
          if (e.tier) found = screening::Risk{*e.tier, e.at};
        }};
    std::visit(tier_said, fact.event);
  }
  return found;
}

std::optional<Moment> latest_risk_answer_fact(db::Database& database, const PatientId& patient) {
  const auto row = read::latest_risk_answer(database, patient);
  if (!row) return std::nullopt;
  for (const auto& fact :
       journal::read<questionnaire::Event>(database, StreamId{row->answers.text()})) {
    if (const auto* risk = std::get_if<questionnaire::RiskAnswered>(&fact.event)) return risk->at;
  }
  return std::nullopt;
}

session::State folded_session(db::Database& database, const SessionId& session) {
  return journal::load<session::State>(database, StreamId{session.text()}).state;
}

std::vector<order::EarlierSession> treated_sessions(db::Database& database,
                                                    const PatientId& patient) {
  std::vector<order::EarlierSession> earlier;
  for (const auto& row : read::sessions_of(database, patient)) {
    if (!row.started_at || !row.protocol) continue;
    const auto order = read::signed_order(database, row.order);
    const auto state = folded_session(database, row.session);
    if (!order || !state.treatment) continue;
    earlier.push_back({row.session, order::route_of(*row.protocol), *row.protocol,
                       DosePerWeight{order->prescription.dose}, state.treatment->started_at,
                       row.had_stop_event, row.needs_cardiovascular_review});
  }
  std::ranges::stable_sort(earlier, {},
                           [](const order::EarlierSession& each) { return each.at.wall; });
  return earlier;
}

// Oldest first, by instrument.
using TotalsByInstrument = std::map<std::string, std::vector<read::ScoreRow>>;

TotalsByInstrument totals_by_instrument(db::Database& database, const PatientId& patient) {
  TotalsByInstrument totals;
  auto rows = read::scores_of(database, patient);
  std::ranges::reverse(rows);
  for (auto& row : rows) {
    if (row.total) totals[row.instrument].push_back(std::move(row));
  }
  return totals;
}

// Of the instrument used most (of two, the one used last): the last total before the first
// treatment, or the first ever; and the newest one after it.
std::optional<order::MoodTotals> mood_totals(const TotalsByInstrument& totals,
                                             const std::optional<Instant>& first_treated) {
  const auto used_more = [](const auto& a, const auto& b) {
    return std::pair{a.second.size(), a.second.back().at} <
           std::pair{b.second.size(), b.second.back().at};
  };
  const auto most = std::ranges::max_element(totals, used_more);
  if (most == totals.end()) return std::nullopt;
  const auto& rows = most->second;
  auto baseline = rows.begin();
  if (first_treated) {
    const auto after = std::ranges::find_if(
        rows, [&](const read::ScoreRow& row) { return row.at >= *first_treated; });
    if (after != rows.begin()) baseline = std::prev(after);
  }
  if (std::next(baseline) == rows.end()) return std::nullopt;
  return order::MoodTotals{most->first, *baseline->total, *rows.back().total};
}

}  // namespace

screening::Evidence gate_evidence(db::Database& database, const PatientId& patient,
                                  const Rules& rules, const Moment& now) {
  screening::Evidence evidence;
  if (const auto row = read::order_in_force(database, patient)) {
    evidence.order_id = row->order;
    evidence.order = read::signed_order(database, row->order);
  }
  evidence.body = registry::body(database, patient);
  evidence.consents = consents_on_paper(database, patient);
  evidence.risk = latest_risk_fact(database, patient);
  evidence.risk_answered_at = latest_risk_answer_fact(database, patient);
  evidence.allergies_reviewed = registry::allergies(database, patient).is_reviewed;

  const auto drugs = registry::drugs(database, patient);
  evidence.drugs_reviewed = drugs.is_reviewed;
  std::vector<std::string> names;
  for (const auto& drug : drugs.list)
    names.push_back(drug.name);
  evidence.interactions = interactions_of(names, rules.interactions);

  const auto zone = registry::clinic(database).zone;
  evidence.today = registry::local_day(now.wall, zone);
  evidence.day_began = stated(registry::start_of_day(evidence.today, zone), now);
  return evidence;
}

OrderEvidence order_evidence(db::Database& database, const PatientId& patient) {
  OrderEvidence evidence;
  evidence.body = registry::body(database, patient);
  evidence.earlier = treated_sessions(database, patient);
  std::optional<Instant> first_treated;
  if (!evidence.earlier.empty()) first_treated = evidence.earlier.front().at.wall;
  evidence.mood = mood_totals_of(database, patient, first_treated);
  return evidence;
}

std::optional<order::MoodTotals> mood_totals_of(db::Database& database, const PatientId& patient,
                                                const std::optional<Instant>& first_treated) {
  return mood_totals(totals_by_instrument(database, patient), first_treated);
}

std::vector<session::State> locking_sessions(db::Database& database, const PatientId& patient) {
  std::vector<session::State> sessions;
  for (const auto& session : read::locking_sessions_of(database, patient)) {
    sessions.push_back(folded_session(database, session));
  }
  return sessions;
}

}  // namespace evenkeel::app
