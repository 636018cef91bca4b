// SPDX-License-Identifier: Apache-2.0
#include "app/course_plan.hpp"

#include "app/course_places.hpp"
#include "app/evidence.hpp"
#include "read/sessions.hpp"
#include "registry/clinic.hpp"
#include "registry/fitness_decisions.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace evenkeel::app {
namespace {

bool is_within(const registry::Course& course, const Day& day) {
  return day >= course.start.begins && (!course.end || day <= course.end->on);
}

bool has_visit(const std::vector<course::Visit>& visits, const Day& day) {
  return std::ranges::find(visits, day, &course::Visit::day) != visits.end();
}

// What a booking says about its day; nothing when the day's session says it, or
// it was cancelled.
std::optional<course::Fate> fate_of(registry::Booking::Status status) {
  using enum registry::Booking::Status;
  switch (status) {
    case missed:
      return course::Fate::missed;
    case booked:
    case arrived:
      return course::Fate::booked;
    case held:
    case cancelled:
    case done:
      break;
  }
  return std::nullopt;
}

void add_booked_visits(db::Database& database, const registry::Course& course,
                       std::vector<course::Visit>& visits) {
  for (const auto& booking : registry::bookings_of(database, course.patient)) {
    const auto fate = fate_of(booking.status);
    const bool counts = fate && is_treatment_kind(booking.visit_kind);
    if (counts && is_within(course, booking.day) && !has_visit(visits, booking.day))
      visits.push_back({booking.day, *fate});
  }
}

// A session that was opened and never started was a visit without a treatment.
std::vector<course::Visit> visits_of_sessions(const std::vector<read::SessionRow>& rows,
                                              const registry::Course& course,
                                              const std::string& zone) {
  std::vector<course::Visit> visits;
  for (const auto& row : rows) {
    const auto day = registry::local_day(row.started_at.value_or(row.opened_at), zone);
    if (row.started_at && is_within(course, day)) visits.push_back({day, course::Fate::given});
  }
  for (const auto& row : rows) {
    const auto day = registry::local_day(row.opened_at, zone);
    const bool was_sent_home = row.ending == session::Ending::cancelled && !row.started_at;
    if (was_sent_home && is_within(course, day) && !has_visit(visits, day))
      visits.push_back({day, course::Fate::missed});
  }
  return visits;
}

std::optional<Instant> first_treatment(const std::vector<read::SessionRow>& rows,
                                       const registry::Course& course, const std::string& zone) {
  std::optional<Instant> first;
  for (const auto& row : rows) {
    if (!row.started_at || !is_within(course, registry::local_day(*row.started_at, zone))) continue;
    if (!first || *row.started_at < *first) first = row.started_at;
  }
  return first;
}

}  // namespace

Result<CourseId> start_course_when_fit(db::Database& database, const PatientId& patient,
                                       const registry::CourseStart& start, const Policy& policy,
                                       const registry::By& by) {
  const auto decision = registry::fitness_of(database, patient);
  if (!decision || decision->chosen != eligibility::Chosen::fit)
    return refuse("not-fit", "Nobody has signed yet that this patient is fit for treatment.");
  return registry::start_course(database, patient, start, policy, by);
}

session::Open arrival(db::Database& database, const PatientId& patient, const std::string& chair,
                      const Moment& at) {
  session::Open open{at, patient, chair};
  if (const auto course = registry::running_course(database, patient)) open.course = course->id;
  return open;
}

Policy policy_of(const registry::Course& course, const Policy& policy) {
  auto own = policy;
  own.course.sessions = course.start.sessions;
  return own;
}

course::History course_history(db::Database& database, const registry::Course& course,
                               const std::string& zone) {
  const auto rows = read::sessions_of(database, course.patient);
  course::History history;
  history.visits = visits_of_sessions(rows, course, zone);
  add_booked_visits(database, course, history.visits);
  for (const auto& review : registry::course_reviews(database, course.id))
    history.reviews.push_back(review.reviewed);
  if (const auto first = first_treatment(rows, course, zone))
    history.mood = mood_totals_of(database, course.patient, first);
  history.interval = course.interval;
  return history;
}

CoursePlan course_plan(db::Database& database, const registry::Course& course, const Policy& policy,
                       const course::Calendar& calendar) {
  const auto zone = registry::clinic(database).zone;
  auto history = course_history(database, course, zone);
  auto plan = course::plan(history, calendar, policy_of(course, policy));
  return {course, registry::course_reviews(database, course.id), std::move(history),
          std::move(plan)};
}

}  // namespace evenkeel::app
