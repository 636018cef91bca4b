// SPDX-License-Identifier: Apache-2.0
#include "web/score_course.hpp"

#include "app/cadence_file.hpp"
#include "app/instrument_file.hpp"
#include "core/dose_text.hpp"
#include "read/scores.hpp"
#include "read/sessions.hpp"
#include "registry/zone.hpp"
#include "web/drug_lane.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>

namespace evenkeel::web {

namespace {

constexpr int scores_drawn = 500;
constexpr int sessions_drawn = 200;
constexpr double percent = 100;

using ScoresByInstrument = std::map<std::string, std::vector<read::ScoreRow>>;

double days_between(Instant from, Instant to) {
  return std::chrono::duration<double, std::ratio<86'400>>{to - from}.count();
}

// A mean as it is; a total as it is written down.
Decimal score_shown(const read::ScoreRow& row, const instrument::Instrument& instrument) {
  const bool is_mean = instrument.scoring.rule == instrument::Rule::mean;
  return is_mean && row.exact ? *row.exact : Decimal{row.total.value_or(0)};
}

std::string score_words(const read::ScoreRow& row, const instrument::Instrument& instrument) {
  auto words = score_shown(row, instrument).text();
  if (!row.band.empty()) words += ", " + row.band;
  if (row.is_prorated) words += ", with blanks filled by the mean";
  return words;
}

std::vector<read::SessionRow> treated_rows(const Visit& visit, const PatientId& patient) {
  auto rows = read::sessions_of(visit.app.reader, patient, sessions_drawn);
  std::erase_if(rows, [](const read::SessionRow& row) { return !row.started_at; });
  std::ranges::sort(rows, {}, [](const read::SessionRow& row) { return *row.started_at; });
  return rows;
}

Lane session_lane(const Visit& visit, const std::vector<read::SessionRow>& sessions,
                  Instant began) {
  Lane lane{"Sessions", "sessions, numbered", {}};
  for (const auto& row : sessions) {
    const auto number = std::to_string(lane.marks.size() + 1);
    const auto dose = row.given ? ", " + said(*row.given) : std::string{};
    lane.marks.push_back({days_between(began, *row.started_at), number,
                          registry::date_text(*row.started_at, visit.clinic.zone),
                          "session " + number + dose});
  }
  return lane;
}

// The last score before the first session, or the first there is.
double baseline_of(const std::vector<read::ScoreRow>& rows,
                   const std::vector<read::SessionRow>& sessions) {
  const auto* baseline = &rows.front();
  for (const auto& row : rows) {
    if (!sessions.empty() && row.at <= *sessions.front().started_at) baseline = &row;
  }
  return static_cast<double>(baseline->total.value_or(0));
}

void add_thresholds(ScoreLine& line, const instrument::Instrument& instrument, double baseline) {
  if (!instrument.remission.empty()) {
    const auto& usual = instrument.remission.front();
    line.remission = usual.at_most.approximately();
    line.remission_said = "remission: " + usual.says;
  }
  if (instrument.response && !instrument.is_higher_better) {
    const auto gain = instrument.response->at_least_percent.approximately();
    line.response = baseline * (1 - gain / percent);
    line.response_said =
        "response: " + instrument.response->at_least_percent.text() + " % below the score before";
  }
}

ScoresByInstrument totals_to_draw(const Visit& visit, const PatientId& patient) {
  ScoresByInstrument by_instrument;
  auto rows = read::scores_of(visit.app.reader, patient, scores_drawn);
  std::ranges::reverse(rows);
  for (auto& row : rows) {
    if (row.total) by_instrument[row.instrument].push_back(std::move(row));
  }
  return by_instrument;
}

}  // namespace

std::vector<ScoreLine> score_lines(const Visit& visit, const PatientId& patient) {
  std::vector<ScoreLine> lines;
  const auto sessions = treated_rows(visit, patient);
  for (const auto& [id, rows] : totals_to_draw(visit, patient)) {
    const auto* const instrument = instrument::find(app::instruments(), id);
    if (instrument == nullptr) continue;
    auto began = rows.front().at;
    if (!sessions.empty()) began = std::min(began, *sessions.front().started_at);
    const auto [least, most] = instrument->range();
    ScoreLine line;
    line.name = instrument->name;
    line.least = least.approximately();
    line.most = most.approximately();
    line.gap_days = static_cast<double>(app::default_cadence().line_gap.count());
    line.is_higher_better = instrument->is_higher_better;
    add_thresholds(line, *instrument, baseline_of(rows, sessions));
    for (const auto& row : rows) {
      line.points.push_back(
          {days_between(began, row.at), score_shown(row, *instrument).approximately(),
           registry::date_text(row.at, visit.clinic.zone), score_words(row, *instrument)});
    }
    line.lanes.push_back(session_lane(visit, sessions, began));
    line.lanes.push_back(drug_lane(visit, patient, began));
    line.last_day = line.points.back().day;
    for (const auto& lane : line.lanes) {
      if (!lane.marks.empty()) line.last_day = std::max(line.last_day, lane.marks.back().day);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace evenkeel::web
