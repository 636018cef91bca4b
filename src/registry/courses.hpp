// SPDX-License-Identifier: Apache-2.0
// A patient's courses of treatment, as rows: started by a prescriber, reviewed, ended. What was
// given and what is booked stands elsewhere; app/course_plan brings it together.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/course.hpp"
#include "core/order.hpp"
#include "core/schedule/open_day.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::registry {

struct CourseStart {
  std::string indication;  // code
  Route route{};
  int sessions = 0;  // of the induction
  Day begins{};
};
struct CourseEnd {
  std::string reason;  // code
  Day on{};
  StaffId by;
};
struct Course {
  CourseId id;
  PatientId patient;
  CourseStart start;
  StaffId started_by;
  Instant started_at{};
  std::optional<std::chrono::days> interval;  // between maintenance sessions
  std::optional<CourseEnd> end;
};
struct CourseReview {
  course::Reviewed reviewed;
  StaffId by;
  Instant at{};
};
// When a series should be booked: the driver's days, and when a visit may start.
struct CourseWish {
  std::array<bool, 7> driver_days{true, true, true, true, true, true, true};  // Monday first
  schedule::Span starts{0, 24 * 60};

  bool driver_can(const Day&) const;
};

// Refuses "course-running" while another one of this patient runs, and at the field what the
// policy does not know ("indication", "sessions").
Result<CourseId> start_course(db::Database&, const PatientId&, const CourseStart&, const Policy&,
                              const By&);
Result<std::monostate> review_course(db::Database&, const CourseId&, const course::Reviewed&,
                                     const By&);
Result<std::monostate> set_course_interval(db::Database&, const CourseId&,
                                           std::optional<std::chrono::days>, const By&);
Result<std::monostate> set_course_wish(db::Database&, const CourseId&, const CourseWish&,
                                       const By&);
// A course that has ended stays ended; ending it twice is a refusal, "course-ended".
Result<std::monostate> end_course(db::Database&, const CourseId&, const CourseEnd&, const By&);

std::vector<Course> courses_of(db::Database&, const PatientId&);  // newest first
std::optional<Course> running_course(db::Database&, const PatientId&);
std::vector<CourseReview> course_reviews(db::Database&, const CourseId&);  // oldest first
CourseWish course_wish(db::Database&, const CourseId&);

}  // namespace evenkeel::registry
