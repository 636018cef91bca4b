// SPDX-License-Identifier: Apache-2.0
// Whether it helps: for each course the score before it and those since, and tallies over all
// courses. Made from session and score rows; thresholds are asked when a page is made.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::read {

// Of the row that every course has, answers or not.
inline constexpr std::string_view no_instrument{};

struct ProgressRow {
  PatientId patient;
  int course = 1;  // 1, 2, 3 … of this patient
  std::string instrument;
  Instant began_at{};
  Instant last_session_at{};
  int sessions = 0;
  std::optional<int> baseline;
  std::optional<int> lowest;
  std::optional<int> latest;
  std::optional<Instant> latest_at;
};

// After a new score, or a new session of this patient.
void refresh_progress(db::Database&, const PatientId&);
// Of everybody; the tables are empty.
void rebuild_progress(db::Database&);

// Of the courses whose last session was then or later, patient by patient and course by course.
std::vector<ProgressRow> progress_since(db::Database&, Instant last_session);

struct JudgedCell {
  int session = 0;
  int baseline = 0;
  int total = 0;
  int lowest = 0;
  std::int64_t courses = 0;
};
void each_judged(db::Database&, std::string_view instrument,
                 const std::function<void(const JudgedCell&)>&);
struct ProgressCell {
  int baseline = 0;
  int lowest = 0;
  int latest = 0;
  std::int64_t courses = 0;
};
void each_progress(db::Database&, std::string_view instrument,
                   const std::function<void(const ProgressCell&)>&);

struct CourseCount {
  std::int64_t treated = 0;
  std::int64_t judgeable = 0;
};
CourseCount count_courses(db::Database&);

}  // namespace evenkeel::read
