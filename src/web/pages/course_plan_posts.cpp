// SPDX-License-Identifier: Apache-2.0
#include "app/rows.hpp"
#include "core/course_codes.hpp"
#include "registry/zone.hpp"
#include "web/pages/course_plan.hpp"
#include "web/pages/course_plan_parts.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>

namespace evenkeel::web {

namespace {

using CourseRows = std::function<Result<std::monostate>(db::Database&, const registry::Course&)>;

// Something about the course that runs; without one there is nothing to do it
// to.
Response on_running_course(Visit& visit, const FormReader& reader, const CourseRows& rows) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  if (!reader.is_fine())
    return course_plan_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done =
      app::submit_rows(visit.app, visit.act_regardless(), patient.text(),
                       [&](db::Database& database) -> Result<std::monostate> {
                         const auto course = registry::running_course(database, patient);
                         if (!course)
                           return refuse("no-course", "No course of this patient is running.");
                         return rows(database, *course);
                       });
  if (!done) return course_plan_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  visit.app.changed("calendar");
  return see_other(plan_path(patient));
}

Day clinic_day(const Visit& visit) {
  return registry::local_day(visit.now.wall, visit.clinic.zone);
}

int sessions_given(const course::History& history) {
  return static_cast<int>(
      std::ranges::count(history.visits, course::Fate::given, &course::Visit::fate));
}

}  // namespace

Response post_course(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto& policy = visit.app.rules.policy;
  constexpr std::array routes{std::string_view{"intravenous"}, std::string_view{"intramuscular"}};
  FormReader reader{visit.request.form};
  registry::CourseStart start;
  start.indication = reader.text("indication", {.most = 40});
  start.route = route_named(reader.choice("route", routes)).value_or(Route::intravenous);
  start.sessions =
      reader.whole("sessions", {Decimal{1}, Decimal{policy.course.sessions}, 0, "sessions"}, true)
          .value_or(0);
  start.begins = clinic_day(visit);
  if (!reader.is_fine())
    return course_plan_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), patient.text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       const auto started = app::start_course_when_fit(
                                           database, patient, start, policy, visit.by());
                                       if (!started) return std::unexpected{started.error()};
                                       return std::monostate{};
                                     });
  if (!done) return course_plan_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  return see_other(plan_path(patient));
}

Response post_course_review(Visit& visit) {
  constexpr std::array choices{std::string_view{"go_on"}, std::string_view{"stop"}};
  FormReader reader{visit.request.form};
  const auto choice = course::choice_named(reader.choice("choice", choices));
  return on_running_course(
      visit, reader, [&](db::Database& database, const registry::Course& course) {
        const auto history = app::course_history(database, course, visit.clinic.zone);
        return registry::review_course(
            database, course.id, {sessions_given(history), *choice, clinic_day(visit)}, visit.by());
      });
}

Response post_course_interval(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto& domains = visit.app.rules.policy.domains;
  const auto domain = domains.find("maintenance_interval_days");
  std::optional<int> typed;
  if (domain != domains.end()) typed = reader.whole("interval_days", domain->second, false);
  return on_running_course(
      visit, reader, [&](db::Database& database, const registry::Course& course) {
        std::optional<std::chrono::days> interval;
        if (typed) interval = std::chrono::days{*typed};
        return registry::set_course_interval(database, course.id, interval, visit.by());
      });
}

Response post_course_end(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto reason = reader.text("reason", {.most = 40});
  return on_running_course(
      visit, reader, [&](db::Database& database, const registry::Course& course) {
        return registry::end_course(database, course.id,
                                    {reason, clinic_day(visit), visit.who->staff.id}, visit.by());
      });
}

}  // namespace evenkeel::web
