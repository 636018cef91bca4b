// SPDX-License-Identifier: Apache-2.0
#include "read/progress.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace evenkeel::read {
namespace {

constexpr auto select_starts =
    "SELECT started_at, course FROM session_rows WHERE patient = $1 AND started_at IS NOT NULL "
    "ORDER BY started_at, session";
constexpr auto select_totals =
    "SELECT instrument, total, at FROM score_rows WHERE patient = $1 AND total IS NOT NULL "
    "ORDER BY at, position";
constexpr auto select_progress_of =
    "SELECT course, instrument, began_at, last_session_at, sessions, baseline, lowest, latest, "
    "latest_at FROM progress_rows WHERE patient = $1";
constexpr auto delete_progress =
    "DELETE FROM progress_rows WHERE patient = $1 AND course = $2 AND instrument = $3";
constexpr auto insert_progress =
    "INSERT INTO progress_rows (patient, course, instrument, began_at, last_session_at, sessions, "
    "baseline, lowest, latest, latest_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr auto select_judged_of =
    "SELECT course, instrument, session, baseline, total, lowest FROM judged_rows "
    "WHERE patient = $1";
constexpr auto delete_judged =
    "DELETE FROM judged_rows WHERE patient = $1 AND course = $2 AND instrument = $3 "
    "AND session = $4";
constexpr auto insert_judged =
    "INSERT INTO judged_rows (patient, course, instrument, session, baseline, total, lowest) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr auto add_to_judged =
    "INSERT INTO judged_tally (instrument, session, baseline, total, lowest, courses) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (instrument, session, baseline, total, lowest) "
    "DO UPDATE SET courses = judged_tally.courses + excluded.courses";
constexpr auto drop_empty_judged =
    "DELETE FROM judged_tally WHERE instrument = $1 AND session = $2 AND baseline = $3 AND "
    "total = $4 AND lowest = $5 AND courses = 0";
constexpr auto add_to_progress =
    "INSERT INTO progress_tally (instrument, baseline, lowest, latest, courses) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (instrument, baseline, lowest, latest) "
    "DO UPDATE SET courses = progress_tally.courses + excluded.courses";
constexpr auto drop_empty_progress =
    "DELETE FROM progress_tally WHERE instrument = $1 AND baseline = $2 AND lowest = $3 AND "
    "latest = $4 AND courses = 0";
constexpr auto select_course =
    "SELECT is_judgeable FROM course_rows WHERE patient = $1 AND course = $2";
constexpr auto put_course =
    "INSERT INTO course_rows (patient, course, is_judgeable) VALUES ($1, $2, $3) "
    "ON CONFLICT (patient, course) DO UPDATE SET is_judgeable = excluded.is_judgeable";
constexpr auto add_to_courses =
    "INSERT INTO course_tally (is_judgeable, courses) VALUES ($1, $2) "
    "ON CONFLICT (is_judgeable) DO UPDATE SET "
    "courses = course_tally.courses + excluded.courses";
constexpr auto drop_empty_courses = "DELETE FROM course_tally WHERE courses = 0";
constexpr auto select_treated =
    "SELECT DISTINCT patient FROM session_rows WHERE started_at IS NOT NULL ORDER BY patient";
// In no order: to have them in that of the key, SQLite would walk through everybody ever treated.
constexpr auto select_progress_since =
    "SELECT instrument, began_at, last_session_at, sessions, baseline, lowest, latest, latest_at, "
    "patient, course FROM progress_rows WHERE last_session_at >= $1";
constexpr auto select_judged_tally =
    "SELECT session, baseline, total, lowest, courses FROM judged_tally WHERE instrument = $1 "
    "ORDER BY session, baseline, total, lowest";
constexpr auto select_progress_tally =
    "SELECT baseline, lowest, latest, courses FROM progress_tally WHERE instrument = $1 "
    "AND baseline >= 0 ORDER BY baseline, lowest, latest";
constexpr auto select_course_tally = "SELECT is_judgeable, courses FROM course_tally";

using Facts = std::vector<std::optional<std::int64_t>>;  // of one progress row, after its key
struct ProgressKey {
  std::int64_t course = 0;
  std::string instrument;
  friend auto operator<=>(const ProgressKey&, const ProgressKey&) = default;
};
using ProgressOf = std::map<ProgressKey, Facts>;
using JudgedKey = std::pair<ProgressKey, std::int64_t>;  // and which session of the course
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

// The sessions of one course, and when the next course began.
struct TreatedCourse {
  std::vector<std::int64_t> starts;
  std::optional<std::int64_t> next_began;
};

// A session in which no course was recorded belongs to the one before it, or to the first.
std::vector<TreatedCourse> treated_courses(db::Database& database, const PatientId& patient) {
  std::vector<TreatedCourse> courses;
  std::string running;
  database.each(
      select_starts,
      [&](const db::Row& row) {
        const auto course = row.is_null(1) ? std::string{} : row.string(1);
        const bool is_another = !course.empty() && !running.empty() && course != running;
        if (is_another) courses.back().next_began = row.integer(0);
        if (courses.empty() || is_another) courses.emplace_back();
        courses.back().starts.push_back(row.integer(0));
        if (!course.empty()) running = course;
      },
      patient);
  return courses;
}

struct Progress {
  ProgressOf rows;
  JudgedOf judged;
  std::map<std::int64_t, bool> is_judgeable;  // of each course
};

void add_judged(Progress& progress, const ProgressKey& key, const std::vector<ScoreAt>& scores,
                const std::vector<std::int64_t>& starts) {
  const auto before = progress.rows.at(key).at(baseline);
  if (!before) return;
  std::optional<std::int64_t> lowest_so_far;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const auto total = judging(scores, starts, i);
    if (!total) continue;
    lowest_so_far = std::min(lowest_so_far.value_or(*total), *total);
    progress.judged[{key, static_cast<std::int64_t>(i) + 1}] = {*before, *total, *lowest_so_far};
  }
}

// `scores`: those until the next course began.
void add_instrument(Progress& progress, const ProgressKey& key, const std::vector<ScoreAt>& scores,
                    const std::vector<std::int64_t>& starts) {
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
  if (row[baseline] && row[latest]) progress.is_judgeable[key.course] = true;
  progress.rows[key] = std::move(row);
  add_judged(progress, key, scores, starts);
}

void add_course(Progress& progress, std::int64_t number, const TreatedCourse& course,
                const ScoresOf& scores) {
  progress.is_judgeable[number] = false;
  // Every course has a row without a questionnaire: silence is seen too.
  add_instrument(progress, {number, std::string{no_instrument}}, {}, course.starts);
  for (const auto& [instrument, all] : scores) {
    auto until = all;
    if (course.next_began)
      std::erase_if(until, [&](const ScoreAt& score) { return score.at > *course.next_began; });
    add_instrument(progress, {number, instrument}, until, course.starts);
  }
}

Progress progress_of(db::Database& database, const PatientId& patient) {
  Progress progress;
  ScoresOf scores;
  database.each(
      select_totals,
      [&](const db::Row& row) {
        scores[row.string(0)].push_back({row.integer(1), row.integer(2)});
      },
      patient);
  std::int64_t number = 0;
  for (const auto& course : treated_courses(database, patient))
    add_course(progress, ++number, course, scores);
  return progress;
}

Progress progress_stored(db::Database& database, const PatientId& patient) {
  Progress stored;
  database.each(
      select_progress_of,
      [&](const db::Row& row) {
        Facts facts;
        for (int column = 0; column < columns; ++column)
          facts.push_back(integer_or_none(row, column + 2));
        stored.rows[{row.integer(0), row.string(1)}] = std::move(facts);
      },
      patient);
  database.each(
      select_judged_of,
      [&](const db::Row& row) {
        stored.judged[{{row.integer(0), row.string(1)}, row.integer(2)}] = {
            row.integer(3), row.integer(4), row.integer(5)};
      },
      patient);
  return stored;
}

void tally_progress(db::Database& database, const std::string& instrument, const Facts& row,
                    int courses) {
  const bool is_whole = row[baseline] && row[latest];
  const auto value = [&](Column column) { return is_whole ? *row[column] : std::int64_t{-1}; };
  database.run(add_to_progress, instrument, value(baseline), value(lowest), value(latest), courses);
  if (courses < 0)
    database.run(drop_empty_progress, instrument, value(baseline), value(lowest), value(latest));
}

void tally_judged(db::Database& database, const JudgedKey& key, const Judged& judged, int courses) {
  const auto& instrument = key.first.instrument;
  database.run(add_to_judged, instrument, key.second, judged.baseline, judged.total, judged.lowest,
               courses);
  if (courses < 0)
    database.run(drop_empty_judged, instrument, key.second, judged.baseline, judged.total,
                 judged.lowest);
}

// Only what has changed is written: a new score moves a row or two.
void store_rows(db::Database& database, const PatientId& patient, const Progress& before,
                const Progress& now) {
  for (const auto& [key, row] : before.rows) {
    const auto same = now.rows.find(key);
    if (same != now.rows.end() && same->second == row) continue;
    database.run(delete_progress, patient, key.course, key.instrument);
    tally_progress(database, key.instrument, row, -1);
  }
  for (const auto& [key, row] : now.rows) {
    const auto same = before.rows.find(key);
    if (same != before.rows.end() && same->second == row) continue;
    database.run(insert_progress, patient, key.course, key.instrument, row[began],
                 row[last_session], row[sessions], row[baseline], row[lowest], row[latest],
                 row[latest_at]);
    tally_progress(database, key.instrument, row, 1);
  }
}

void store_judged(db::Database& database, const PatientId& patient, const Progress& before,
                  const Progress& now) {
  for (const auto& [key, judged] : before.judged) {
    const auto same = now.judged.find(key);
    if (same != now.judged.end() && same->second == judged) continue;
    database.run(delete_judged, patient, key.first.course, key.first.instrument, key.second);
    tally_judged(database, key, judged, -1);
  }
  for (const auto& [key, judged] : now.judged) {
    const auto same = before.judged.find(key);
    if (same != before.judged.end() && same->second == judged) continue;
    database.run(insert_judged, patient, key.first.course, key.first.instrument, key.second,
                 judged.baseline, judged.total, judged.lowest);
    tally_judged(database, key, judged, 1);
  }
}

void store_course(db::Database& database, const PatientId& patient, std::int64_t course,
                  bool is_judgeable) {
  const auto before = database.integer(select_course, patient, course);
  if (before == (is_judgeable ? 1 : 0)) return;
  database.run(put_course, patient, course, is_judgeable);
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
  for (const auto& [course, is_judgeable] : now.is_judgeable)
    store_course(database, patient, course, is_judgeable);
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
        found.course = small(row, 9);
        rows.push_back(std::move(found));
      },
      since);
  std::ranges::sort(rows, {}, [](const ProgressRow& row) {
    return std::tie(row.patient, row.course, row.instrument);
  });
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
