// SPDX-License-Identifier: Apache-2.0
#include "app/outcomes.hpp"

#include "app/instrument_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace evenkeel::app {
namespace {

using instrument::Instrument;

// Which questionnaire tells of a person when there are several.
constexpr std::array<std::string_view, 8> told_by{"phq-9", "madrs",  "qids-sr16", "pcl-5",
                                                  "gad-7", "y-bocs", "peg",       "pain-0-10"};
constexpr int most_sessions_shown = 12;

bool is_response(const Instrument& instrument, int before, int now) {
  if (!instrument.response || before <= 0) return false;
  return Decimal{(before - now) * 100} >= instrument.response->at_least_percent * Decimal{before};
}
bool is_remission(const Instrument& instrument, int now) {
  return !instrument.remission.empty() && Decimal{now} <= instrument.remission.front().at_most;
}

Standing standing_of(const InCourse& person, const PanelRules& rules, Instant now) {
  const auto& row = person.row;
  const bool is_silent = !row.latest_at || now - *row.latest_at > rules.cadence.unanswered_after;
  if (is_silent && now - row.began_at > rules.cadence.unanswered_after)
    return Standing::not_answered;
  if (person.instrument == nullptr || !person.gain_percent || !row.lowest)
    return Standing::too_early;
  const auto& instrument = *person.instrument;
  const bool did_respond = is_response(instrument, *row.baseline, *row.lowest);
  if (did_respond && !is_response(instrument, *row.baseline, *row.latest))
    return Standing::relapsing;
  const auto& reviews = rules.policy.course.review_after;
  if (reviews.empty() || row.sessions < reviews.front()) return Standing::too_early;
  return Decimal{*person.gain_percent} < rules.policy.course.stop_review_below_gain_percent
             ? Standing::not_improving
             : Standing::improving;
}

int rank_of(std::string_view instrument) {
  return static_cast<int>(std::ranges::find(told_by, instrument) - told_by.begin());
}

// Rows of one patient: the one that tells most.
InCourse told_of(const std::vector<read::ProgressRow>& rows, const PanelRules& rules, Instant now) {
  const auto tells_more = [](const read::ProgressRow& a, const read::ProgressRow& b) {
    const auto worth = [](const read::ProgressRow& row) {
      return std::pair{!row.baseline.has_value() || !row.latest, rank_of(row.instrument)};
    };
    return worth(a) < worth(b);
  };
  InCourse person;
  person.row = *std::ranges::min_element(rows, tells_more);
  person.patient = person.row.patient;
  person.instrument = instrument::find(instruments(), person.row.instrument);
  const auto& row = person.row;
  if (row.baseline && row.latest && *row.baseline > 0)
    person.gain_percent = (*row.baseline - *row.latest) * 100 / *row.baseline;
  person.standing = standing_of(person, rules, now);
  return person;
}

bool is_told_by(const read::ProgressRow& row) {
  return row.instrument == read::no_instrument ||
         rank_of(row.instrument) < static_cast<int>(told_by.size());
}

// Those for which the instrument says what a response is, lower being better.
bool has_response_rule(const Instrument& instrument) {
  return instrument.response.has_value() && !instrument.is_higher_better &&
         instrument.scoring.rule == instrument::Rule::sum;
}

std::vector<SessionOutcome> by_session(db::Database& database, const Instrument& instrument) {
  std::map<int, SessionOutcome> sessions;
  read::each_judged(database, instrument.id, [&](const read::JudgedCell& cell) {
    if (cell.session > most_sessions_shown) return;
    auto& session = sessions[cell.session];
    session.session = cell.session;
    const auto count = [&](Proportion& proportion, bool is_so) {
      proportion.of += cell.courses;
      if (is_so) proportion.count += cell.courses;
    };
    count(session.responded, is_response(instrument, cell.baseline, cell.total));
    count(session.remitted, is_remission(instrument, cell.total));
    count(session.responded_by, is_response(instrument, cell.baseline, cell.lowest));
  });
  std::vector<SessionOutcome> all;
  for (auto& [_, session] : sessions)
    all.push_back(session);
  return all;
}

InstrumentOutcome outcome_of(db::Database& database, const Instrument& instrument,
                             std::int64_t treated) {
  InstrumentOutcome outcome;
  outcome.instrument = &instrument;
  outcome.condition = instrument.about.substr(0, instrument.about.find(':'));
  outcome.judgeable.of = treated;
  read::each_progress(database, instrument.id, [&](const read::ProgressCell& cell) {
    outcome.judgeable.count += cell.courses;
    if (!is_response(instrument, cell.baseline, cell.lowest)) return;
    outcome.lasting.of += cell.courses;
    if (is_response(instrument, cell.baseline, cell.latest)) outcome.lasting.count += cell.courses;
  });
  outcome.sessions = by_session(database, instrument);
  return outcome;
}

std::string csv_cells(const Proportion& seen) {
  const auto interval = wilson_95(seen);
  return fmt::format("{},{},{:.1f},{:.1f},{:.1f}", seen.count, seen.of, seen.percent(),
                     interval.least_percent, interval.most_percent);
}

}  // namespace

std::string_view said(Standing standing) {
  switch (standing) {
    case Standing::improving:
      return "Improving";
    case Standing::not_improving:
      return "Not improving";
    case Standing::relapsing:
      return "Relapsing";
    case Standing::not_answered:
      return "Has not answered";
    case Standing::too_early:
      return "Too early to say";
  }
  return {};
}

std::vector<InCourse> everybody_in_course(db::Database& database, const PanelRules& rules,
                                          Instant now) {
  std::vector<InCourse> all;
  std::vector<read::ProgressRow> of_one;
  const auto finish = [&] {
    if (!of_one.empty()) all.push_back(told_of(of_one, rules, now));
    of_one.clear();
  };
  for (auto& row : read::progress_since(database, now - rules.cadence.course_ends_after)) {
    if (!of_one.empty() && of_one.front().patient != row.patient) finish();
    if (!of_one.empty() && of_one.front().course != row.course) of_one.clear();
    if (is_told_by(row)) of_one.push_back(std::move(row));
  }
  finish();
  constexpr std::array order{Standing::relapsing, Standing::not_improving, Standing::not_answered,
                             Standing::too_early, Standing::improving};
  std::ranges::stable_sort(all, {}, [&](const InCourse& person) {
    return std::ranges::find(order, person.standing) - order.begin();
  });
  return all;
}

Outcomes outcomes(db::Database& database) {
  Outcomes all;
  const auto courses = read::count_courses(database);
  all.judgeable = {courses.judgeable, courses.treated};
  for (const auto& instrument : instruments()) {
    if (!has_response_rule(instrument)) continue;
    auto outcome = outcome_of(database, instrument, courses.treated);
    if (outcome.judgeable.count > 0) all.instruments.push_back(std::move(outcome));
  }
  return all;
}

std::string outcomes_as_csv(const Outcomes& outcomes) {
  std::string text =
      "condition,questionnaire,measure,session,count,of,percent,least_percent,most_percent\n";
  const auto add = [&](const std::string& what, const Proportion& seen) {
    text += what + "," + csv_cells(seen) + "\n";
  };
  add("all,any,enough data to judge,", outcomes.judgeable);
  for (const auto& each : outcomes.instruments) {
    const auto name = each.condition + "," + each.instrument->name + ",";
    add(name + "enough data to judge,", each.judgeable);
    for (const auto& session : each.sessions) {
      const auto number = "," + std::to_string(session.session);
      add(name + "response" + number, session.responded);
      add(name + "remission" + number, session.remitted);
      add(name + "response at least once by" + number, session.responded_by);
    }
    add(name + "response lasts at the latest score,", each.lasting);
  }
  return text;
}

}  // namespace evenkeel::app
