// SPDX-License-Identifier: Apache-2.0
#include "read/progress.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace evenkeel::read {
namespace {

constexpr auto select_starts =
    "SELECT started_at FROM session_rows WHERE patient = $1 AND started_at IS NOT NULL "
    "ORDER BY started_at, session";
constexpr auto select_totals =
    "SELECT instrument, total, at FROM score_rows WHERE patient = $1 AND total IS NOT NULL "
    "ORDER BY at, position";
constexpr auto select_progress_of =
    "SELECT instrument, began_at, last_session_at, sessions, baseline, lowest, latest, latest_at "
    "FROM progress_rows WHERE patient = $1";
constexpr auto delete_progress = "DELETE FROM progress_rows WHERE patient = $1 AND instrument = $2";
constexpr auto insert_progress =
    "INSERT INTO progress_rows (patient, instrument, began_at, last_session_at, sessions, "
    "baseline, lowest, latest, latest_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr auto select_judged_of =
    "SELECT instrument, session, baseline, total, lowest FROM judged_rows WHERE patient = $1";
constexpr auto delete_judged =
    "DELETE FROM judged_rows WHERE patient = $1 AND instrument = $2 AND session = $3";
constexpr auto insert_judged =
    "INSERT INTO judged_rows (patient, instrument, session, baseline, total, lowest) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr auto add_to_judged =
    "INSERT INTO judged_tally (instrument, session, baseline, total, lowest, patients) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (instrument, session, baseline, total, lowest) "
    "DO UPDATE SET patients = judged_tally.patients + excluded.patients";
constexpr auto drop_empty_judged =
    "DELETE FROM judged_tally WHERE instrument = $1 AND session = $2 AND baseline = $3 AND "
    "total = $4 AND lowest = $5 AND patients = 0";
constexpr auto add_to_progress =
    "INSERT INTO progress_tally (instrument, baseline, lowest, latest, patients) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (instrument, baseline, lowest, latest) "
    "DO UPDATE SET patients = progress_tally.patients + excluded.patients";
constexpr auto drop_empty_progress =
    "DELETE FROM progress_tally WHERE instrument = $1 AND baseline = $2 AND lowest = $3 AND "
    "latest = $4 AND patients = 0";
constexpr auto select_course = "SELECT is_judgeable FROM course_rows WHERE patient = $1";
constexpr auto put_course =
    "INSERT INTO course_rows (patient, is_judgeable) VALUES ($1, $2) "
    "ON CONFLICT (patient) DO UPDATE SET is_judgeable = excluded.is_judgeable";
constexpr auto add_to_courses =
    "INSERT INTO course_tally (is_judgeable, patients) VALUES ($1, $2) "
    "ON CONFLICT (is_judgeable) DO UPDATE SET "
    "patients = course_tally.patients + excluded.patients";
constexpr auto drop_empty_courses = "DELETE FROM course_tally WHERE patients = 0";
constexpr auto select_treated =
    "SELECT DISTINCT patient FROM session_rows WHERE started_at IS NOT NULL ORDER BY patient";
// In no order: to have them in that of the key, SQLite would walk through everybody ever treated.
constexpr auto select_progress_since =
    "SELECT instrument, began_at, last_session_at, sessions, baseline, lowest, latest, latest_at, "
    "patient FROM progress_rows WHERE last_session_at >= $1";
constexpr auto select_judged_tally =
    "SELECT session, baseline, total, lowest, patients FROM judged_tally WHERE instrument = $1 "
    "ORDER BY session, baseline, total, lowest";
constexpr auto select_progress_tally =
    "SELECT baseline, lowest, latest, patients FROM progress_tally WHERE instrument = $1 "
    "AND baseline >= 0 ORDER BY baseline, lowest, latest";
constexpr auto select_course_tally = "SELECT is_judgeable, patients FROM course_tally";

using Facts = std::vector<std::optional<std::int64_t>>;  // of one progress row, after its key
using ProgressOf = std::map<std::string, Facts, std::less<>>;
using JudgedKey = std::pair<std::string, std::int64_t>;
struct Judged {
  std::int64_t baseline = 0, total = 0, lowest = 0;
  friend bool operator==(const Judged&, const Judged&) = default;
};
using JudgedOf = std::map<JudgedKey, Judged>;

struct ScoreAt {
  std::int64_t total = 0;
  std::int64_t at = 0;
};
using ScoresOf = std::map<std::string, std::vector<ScoreAt>, std::less<>>;

enum Column { began, last_session, sessions, baseline, lowest, latest, latest_at, columns };

std::optional<std::int64_t> integer_or_none(const db::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.integer(column);
}

// The last score after a session and before the next; after the last session the first.
std::optional<std::int64_t> judging(const std::vector<ScoreAt>& scores,
                                    const std::vector<std::int64_t>& starts, std::size_t session) {
  const bool is_last = session + 1 == starts.size();
  std::optional<std::int64_t> found;
  for (const auto& score : scores) {
    if (score.at <= starts[session]) continue;
    if (!is_last && score.at > starts[session + 1]) break;
    found = score.total;
    if (is_last) break;
  }
  return found;
}

struct Progress {
  ProgressOf rows;
  JudgedOf judged;
  bool is_judgeable = false;
};

void add_instrument(Progress& progress, const std::string& instrument,
                    const std::vector<ScoreAt>& scores, const std::vector<std::int64_t>& starts) {
  Facts row(columns);
  row[began] = starts.front();
  row[last_session] = starts.back();
  row[sessions] = static_cast<std::int64_t>(starts.size());
  for (const auto& score : scores) {
    if (score.at <= starts.front()) {
      row[baseline] = score.total;
      continue;
    }
    row[lowest] = std::min(row[lowest].value_or(score.total), score.total);
    row[latest] = score.total;
    row[latest_at] = score.at;
  }
  if (row[baseline] && row[latest]) progress.is_judgeable = true;
  if (row[baseline]) {
    std::optional<std::int64_t> lowest_so_far;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const auto total = judging(scores, starts, i);
      if (!total) continue;
      lowest_so_far = std::min(lowest_so_far.value_or(*total), *total);
      progress.judged[{instrument, static_cast<std::int64_t>(i) + 1}] = {*row[baseline], *total,
                                                                         *lowest_so_far};
    }
  }
  progress.rows[instrument] = std::move(row);
}

Progress progress_of(db::Database& database, const PatientId& patient) {
  Progress progress;
  std::vector<std::int64_t> starts;
  database.each(
      select_starts, [&](const db::Row& row) { starts.push_back(row.integer(0)); }, patient);
  if (starts.empty()) return progress;
  ScoresOf scores;
  database.each(
      select_totals,
      [&](const db::Row& row) {
        scores[row.string(0)].push_back({row.integer(1), row.integer(2)});
      },
      patient);
  // Everybody treated has a row without a questionnaire: silence is seen too.
  add_instrument(progress, std::string{no_instrument}, {}, starts);
  for (const auto& [instrument, each] : scores)
    add_instrument(progress, instrument, each, starts);
  return progress;
}

Progress progress_stored(db::Database& database, const PatientId& patient) {
  Progress stored;
  database.each(
      select_progress_of,
      [&](const db::Row& row) {
        Facts facts;
        for (int column = 1; column <= columns; ++column)
          facts.push_back(integer_or_none(row, column));
        stored.rows[row.string(0)] = std::move(facts);
      },
      patient);
  database.each(
      select_judged_of,
      [&](const db::Row& row) {
        stored.judged[{row.string(0), row.integer(1)}] = {row.integer(2), row.integer(3),
                                                          row.integer(4)};
      },
      patient);
  return stored;
}

void tally_progress(db::Database& database, const std::string& instrument, const Facts& row,
                    int patients) {
  const bool is_whole = row[baseline] && row[latest];
  const auto value = [&](Column column) { return is_whole ? *row[column] : std::int64_t{-1}; };
  database.run(add_to_progress, instrument, value(baseline), value(lowest), value(latest),
               patients);
  if (patients < 0)
    database.run(drop_empty_progress, instrument, value(baseline), value(lowest), value(latest));
}

void tally_judged(db::Database& database, const JudgedKey& key, const Judged& judged,
                  int patients) {
  database.run(add_to_judged, key.first, key.second, judged.baseline, judged.total, judged.lowest,
               patients);
  if (patients < 0)
    database.run(drop_empty_judged, key.first, key.second, judged.baseline, judged.total,
                 judged.lowest);
}

// Only what has changed is written: a new score moves a row or two.
void store_rows(db::Database& database, const PatientId& patient, const Progress& before,
                const Progress& now) {
  for (const auto& [instrument, row] : before.rows) {
    const auto same = now.rows.find(instrument);
    if (same != now.rows.end() && same->second == row) continue;
    database.run(delete_progress, patient, instrument);
    tally_progress(database, instrument, row, -1);
  }
  for (const auto& [instrument, row] : now.rows) {
    const auto same = before.rows.find(instrument);
    if (same != before.rows.end() && same->second == row) continue;
    database.run(insert_progress, patient, instrument, row[began], row[last_session], row[sessions],
                 row[baseline], row[lowest], row[latest], row[latest_at]);
    tally_progress(database, instrument, row, 1);
  }
}

void store_judged(db::Database& database, const PatientId& patient, const Progress& before,
                  const Progress& now) {
  for (const auto& [key, judged] : before.judged) {
    const auto same = now.judged.find(key);
    if (same != now.judged.end() && same->second == judged) continue;
    database.run(delete_judged, patient, key.first, key.second);
    tally_judged(database, key, judged, -1);
  }
  for (const auto& [key, judged] : now.judged) {
    const auto same = before.judged.find(key);
    if (same != before.judged.end() && same->second == judged) continue;
    database.run(insert_judged, patient, key.first, key.second, judged.baseline, judged.total,
                 judged.lowest);
    tally_judged(database, key, judged, 1);
  }
}

void store_course(db::Database& database, const PatientId& patient, bool is_judgeable) {
  const auto before = database.integer(select_course, patient);
  if (before == (is_judgeable ? 1 : 0)) return;
  database.run(put_course, patient, is_judgeable);
  if (before) {
    database.run(add_to_courses, *before, -1);
    database.run(drop_empty_courses);
  }
  database.run(add_to_courses, is_judgeable, 1);
}

std::optional<int> narrow(const std::optional<std::int64_t>& value) {
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

int small(const db::Row& row, int column) { return static_cast<int>(row.integer(column)); }

}  // namespace

void refresh_progress(db::Database& database, const PatientId& patient) {
  if (!database.integer(select_starts, patient)) return;
  const auto now = progress_of(database, patient);
  const auto before = progress_stored(database, patient);
  store_rows(database, patient, before, now);
  store_judged(database, patient, before, now);
  store_course(database, patient, now.is_judgeable);
}

void rebuild_progress(db::Database& database) {
  std::vector<PatientId> treated;
  database.each(select_treated,
                [&](const db::Row& row) { treated.push_back(row.id<PatientId>(0)); });
  for (const auto& patient : treated)
    refresh_progress(database, patient);
}

std::vector<ProgressRow> progress_since(db::Database& database, Instant since) {
  std::vector<ProgressRow> rows;
  database.each(
      select_progress_since,
      [&](const db::Row& row) {
        ProgressRow found;
        found.instrument = row.string(0);
        found.began_at = row.instant(1);
        found.last_session_at = row.instant(2);
        found.sessions = small(row, 3);
        found.baseline = narrow(integer_or_none(row, 4));
        found.lowest = narrow(integer_or_none(row, 5));
        found.latest = narrow(integer_or_none(row, 6));
        if (!row.is_null(7)) found.latest_at = row.instant(7);
        found.patient = row.id<PatientId>(8);
        rows.push_back(std::move(found));
      },
      since);
  std::ranges::sort(rows, {},
                    [](const ProgressRow& row) { return std::tie(row.patient, row.instrument); });
  return rows;
}

void each_judged(db::Database& database, std::string_view instrument,
                 const std::function<void(const JudgedCell&)>& take) {
  database.each(
      select_judged_tally,
      [&](const db::Row& row) {
        take({small(row, 0), small(row, 1), small(row, 2), small(row, 3), row.integer(4)});
      },
      instrument);
}

void each_progress(db::Database& database, std::string_view instrument,
                   const std::function<void(const ProgressCell&)>& take) {
  database.each(
      select_progress_tally,
      [&](const db::Row& row) {
        take({small(row, 0), small(row, 1), small(row, 2), row.integer(3)});
      },
      instrument);
}

CourseCount count_courses(db::Database& database) {
  CourseCount count;
  database.each(select_course_tally, [&](const db::Row& row) {
    count.treated += row.integer(1);
    if (row.flag(0)) count.judgeable += row.integer(1);
  });
  return count;
}

}  // namespace evenkeel::read
