// SPDX-License-Identifier: Apache-2.0
#include "registry/courses.hpp"

#include "base/check.hpp"
#include "base/fresh_id.hpp"
#include "core/course_codes.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_course =
    "INSERT INTO courses (course, patient, sequence, indication, route, sessions, begins, "
    "started_at, started_by) VALUES ($1, $2, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM courses "
    "WHERE patient = $2), $3, $4, $5, $6, $7, $8)";
constexpr std::string_view insert_course_review =
    "INSERT INTO course_reviews (course, sequence, after, choice, reviewed_on, recorded_at, "
    "by_staff) VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM course_reviews "
    "WHERE course = $1), $2, $3, $4, $5, $6)";
constexpr std::string_view insert_course_interval =
    "INSERT INTO course_intervals (course, sequence, interval_days, recorded_at, by_staff) "
    "VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM course_intervals WHERE course = $1), "
    "$2, $3, $4)";
constexpr std::string_view insert_course_wish =
    "INSERT INTO course_wishes (course, sequence, weekdays, from_min, to_min, recorded_at, "
    "by_staff) VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM course_wishes "
    "WHERE course = $1), $2, $3, $4, $5, $6)";
constexpr std::string_view insert_course_end =
    "INSERT INTO course_ends (course, reason, ended_on, ended_at, ended_by) "
    "VALUES ($1, $2, $3, $4, $5)";

constexpr std::string_view courses_of_patient =
    "SELECT c.course, c.patient, c.indication, c.route, c.sessions, c.begins, c.started_at, "
    "c.started_by, e.reason, e.ended_on, e.ended_by, "
    "(SELECT i.interval_days FROM course_intervals i WHERE i.course = c.course "
    "ORDER BY i.sequence DESC LIMIT 1) FROM courses c LEFT JOIN course_ends e "
    "ON e.course = c.course WHERE c.patient = $1 ORDER BY c.sequence DESC";
constexpr std::string_view ends_of_course =
    "SELECT COUNT(e.course) FROM courses c LEFT JOIN course_ends e ON e.course = c.course "
    "WHERE c.course = $1 GROUP BY c.course";
constexpr std::string_view reviews_of_course =
    "SELECT after, choice, reviewed_on, by_staff, recorded_at FROM course_reviews "
    "WHERE course = $1 ORDER BY sequence";
constexpr std::string_view wish_of_course =
    "SELECT weekdays, from_min, to_min FROM course_wishes WHERE course = $1 "
    "ORDER BY sequence DESC LIMIT 1";

Day stored_course_day(const db::Row& row, int column) {
  const auto day = parse_date(row.string(column));
  check(day.has_value(), "a stored day is a day");
  return *day;
}

Course course_in(const db::Row& row) {
  const auto route = route_named(row.text(3));
  check(route.has_value(), "a stored route is a route");
  Course course{
      row.id<CourseId>(0),
      row.id<PatientId>(1),
      {row.string(2), *route, static_cast<int>(row.integer(4)), stored_course_day(row, 5)},
      row.id<StaffId>(7),
      row.instant(6),
      std::nullopt,
      std::nullopt};
  if (!row.is_null(8))
    course.end = CourseEnd{row.string(8), stored_course_day(row, 9), row.id<StaffId>(10)};
  if (!row.is_null(11)) course.interval = std::chrono::days{row.integer(11)};
  return course;
}

Result<std::monostate> runs_still(db::Database& database, const CourseId& id) {
  const auto ends = database.integer(ends_of_course, id);
  if (!ends) return refuse("no-such-course", "There is no such course.");
  if (*ends > 0) return refuse("course-ended", "This course has ended.");
  return std::monostate{};
}

std::string stored_weekdays(const CourseWish& wish) {
  if (std::ranges::all_of(wish.driver_days, std::identity{})) return "";
  std::string text;
  for (std::size_t day = 0; day < wish.driver_days.size(); ++day) {
    if (wish.driver_days.at(day)) text += (text.empty() ? "" : " ") + std::to_string(day + 1);
  }
  return text;
}

}  // namespace

bool CourseWish::driver_can(const Day& day) const {
  const std::chrono::weekday weekday{std::chrono::sys_days{day}};
  return driver_days.at(weekday.iso_encoding() - 1);
}

Result<CourseId> start_course(db::Database& database, const PatientId& patient,
                              const CourseStart& start, const Policy& policy, const By& by) {
  if (running_course(database, patient))
    return refuse("course-running", "A course of this patient is running. End it first.");
  if (!codes::holds(codes::course_indications(), start.indication))
    return refuse("unknown-indication", "Choose what the course is for.", "indication");
  if (start.sessions < 1 || start.sessions > policy.course.sessions)
    return refuse("out-of-range",
                  "Between 1 and " + std::to_string(policy.course.sessions) +
                      " sessions: more than that is another course.",
                  "sessions");
  const CourseId id{"course-" + random_hex(16)};
  database.run(insert_course, id, patient, start.indication, name_of(start.route), start.sessions,
               iso_date(start.begins), by.now.wall, by.staff);
  return id;
}

Result<std::monostate> review_course(db::Database& database, const CourseId& id,
                                     const course::Reviewed& reviewed, const By& by) {
  if (auto runs = runs_still(database, id); !runs) return runs;
  database.run(insert_course_review, id, reviewed.after, name_of(reviewed.choice),
               iso_date(reviewed.on), by.now.wall, by.staff);
  return std::monostate{};
}

Result<std::monostate> set_course_interval(db::Database& database, const CourseId& id,
                                           std::optional<std::chrono::days> interval,
                                           const By& by) {
  if (auto runs = runs_still(database, id); !runs) return runs;
  std::optional<int> stored;
  if (interval) stored = static_cast<int>(interval->count());
  database.run(insert_course_interval, id, stored, by.now.wall, by.staff);
  return std::monostate{};
}

Result<std::monostate> set_course_wish(db::Database& database, const CourseId& id,
                                       const CourseWish& wish, const By& by) {
  if (auto runs = runs_still(database, id); !runs) return runs;
  if (std::ranges::none_of(wish.driver_days, std::identity{}))
    return refuse("no-driver", "Without a day on which the driver can come, nothing can be booked.",
                  "driver_days");
  if (wish.starts.from >= wish.starts.to)
    return refuse("bad-times", "The latest start lies before the earliest.", "to");
  database.run(insert_course_wish, id, stored_weekdays(wish), wish.starts.from, wish.starts.to,
               by.now.wall, by.staff);
  return std::monostate{};
}

Result<std::monostate> end_course(db::Database& database, const CourseId& id, const CourseEnd& end,
                                  const By& by) {
  if (auto runs = runs_still(database, id); !runs) return runs;
  if (!codes::holds(codes::course_end_reasons(), end.reason))
    return refuse("unknown-reason", "Choose why the course ends.", "reason");
  database.run(insert_course_end, id, end.reason, iso_date(end.on), by.now.wall, by.staff);
  return std::monostate{};
}

std::vector<Course> courses_of(db::Database& database, const PatientId& patient) {
  std::vector<Course> found;
  database.each(
      courses_of_patient, [&](const db::Row& row) { found.push_back(course_in(row)); }, patient);
  return found;
}

std::optional<Course> running_course(db::Database& database, const PatientId& patient) {
  for (auto& each : courses_of(database, patient)) {
    if (!each.end) return std::move(each);
  }
  return std::nullopt;
}

std::vector<CourseReview> course_reviews(db::Database& database, const CourseId& id) {
  std::vector<CourseReview> found;
  database.each(
      reviews_of_course,
      [&](const db::Row& row) {
        const auto choice = course::choice_named(row.text(1));
        check(choice.has_value(), "a stored choice is a choice");
        found.push_back({{static_cast<int>(row.integer(0)), *choice, stored_course_day(row, 2)},
                         row.id<StaffId>(3),
                         row.instant(4)});
      },
      id);
  return found;
}

CourseWish course_wish(db::Database& database, const CourseId& id) {
  CourseWish wish;
  database.each(
      wish_of_course,
      [&](const db::Row& row) {
        const auto days = row.text(0);
        for (std::size_t day = 0; !days.empty() && day < wish.driver_days.size(); ++day)
          wish.driver_days.at(day) = days.find(static_cast<char>('1' + day)) != days.npos;
        wish.starts = {static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))};
      },
      id);
  return wish;
}

}  // namespace evenkeel::registry
