// SPDX-License-Identifier: Apache-2.0
#include "web/pages/course_plan.hpp"

#include "core/course_codes.hpp"
#include "registry/patients.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/course_plan_parts.hpp"
#include "web/pages/staff_booking.hpp"
#include "web/weekday.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

std::string phase_said(course::Phase phase) {
  switch (phase) {
    case course::Phase::induction:
      return "Induction";
    case course::Phase::taper:
      return "Taper";
    case course::Phase::maintenance:
      return "Maintenance";
    case course::Phase::stopped:
      break;
  }
  return "Stopped by a review";
}

std::string standing_said(const course::Step& step) {
  switch (step.standing) {
    case course::Standing::done:
      return "given";
    case course::Standing::booked:
      return "booked";
    case course::Standing::to_move:
      return "proposed, instead of " + planned_day(*step.was);
    case course::Standing::to_book:
      break;
  }
  return "proposed";
}

std::string staff_named(const Visit& visit, const StaffId& id) {
  const auto member = registry::staff_member(visit.app.reader, id);
  return member ? member->name : id.text();
}

Html fact_line(std::string_view what, const std::string& says) { return group(dt(what), dd(says)); }

Html course_facts(const Visit& visit, const app::CoursePlan& planned) {
  const auto& course = planned.course;
  auto lines = fact_line("Part", phase_said(planned.plan.phase));
  if (visit.may(app::May::read_chart))
    lines.append(fact_line(
        "For", std::string{codes::said(codes::course_indications(), course.start.indication)}));
  lines.append(fact_line("Route", std::string{said(course.start.route)}));
  lines.append(fact_line("Induction", std::to_string(course.start.sessions) + " sessions"));
  lines.append(fact_line("Started", registry::date_text(course.start.begins) + " by " +
                                        staff_named(visit, course.started_by)));
  if (planned.plan.last_valid_day && planned.plan.phase == course::Phase::induction)
    lines.append(fact_line("Last valid day", planned_day(*planned.plan.last_valid_day)));
  if (planned.plan.gain_percent && visit.may(app::May::read_chart))
    lines.append(fact_line("Gain so far", planned.plan.gain_percent->text() + " %"));
  if (course.interval)
    lines.append(fact_line("Maintenance every",
                           std::to_string(course.interval->count()) + " days at least"));
  return section(cls("ek-card"), h2("The course"), dl(cls("ek-facts"), lines));
}

// Leads to the visit, where it is moved or cancelled.
Html day_of_step(const Visit& visit, const std::vector<registry::Booking>& bookings,
                 const course::Step& step) {
  const auto is_of_step = [&](const registry::Booking& booking) {
    return booking.day == step.day && booking.status == registry::Booking::Status::booked &&
           app::is_treatment_kind(booking.visit_kind);
  };
  const auto found = std::ranges::find_if(bookings, is_of_step);
  if (found == bookings.end() || !visit.may(app::May::book_visits))
    return strong(cls("ek-unbroken"), planned_day(step.day));
  return a(cls("ek-unbroken"), href(booking_path(found->id)), strong(planned_day(step.day)));
}

Html steps_view(const Visit& visit, const app::CoursePlan& planned) {
  const auto bookings = registry::bookings_of(visit.app.reader, planned.course.patient);
  std::vector<Html> rows;
  for (const auto& step : planned.plan.steps) {
    rows.push_back(li(attr("data-standing", name_of(step.standing)),
                      span(cls("ek-plan-steps__number"), "Session ", step.number),
                      day_of_step(visit, bookings, step),
                      span(cls("ek-quiet"), standing_said(step))));
  }
  for (const auto& other : planned.history.visits) {
    if (other.fate != course::Fate::missed) continue;
    rows.push_back(li(attr("data-standing", "missed"), span(cls("ek-plan-steps__number"), "Missed"),
                      strong(cls("ek-unbroken"), planned_day(other.day)),
                      span(cls("ek-quiet"), "not treated")));
  }
  const auto none = rows.empty() ? p(cls("ek-empty"), "No session ahead.") : Html{};
  return section(cls("ek-card"), h2("Sessions"), none, ol(cls("ek-plan-steps"), rows));
}

Html reviews_view(const Visit& visit, const app::CoursePlan& planned) {
  if (planned.reviews.empty() || !visit.may(app::May::read_chart)) return {};
  std::vector<Html> lines;
  for (const auto& review : planned.reviews) {
    lines.push_back(li(strong(review.reviewed.choice == course::Choice::go_on ? "Go on" : "Stop"),
                       span("after session ", review.reviewed.after),
                       span(cls("ek-quiet"), registry::date_text(review.reviewed.on), ", ",
                            staff_named(visit, review.by))));
  }
  return section(cls("ek-card"), h2("Reviews"), ul(cls("ek-lines"), lines));
}

Html earlier_courses(const Visit& visit, const PatientId& patient) {
  std::vector<Html> lines;
  for (const auto& course : registry::courses_of(visit.app.reader, patient)) {
    if (!course.end) continue;
    const auto why = codes::said(codes::course_end_reasons(), course.end->reason);
    lines.push_back(li(strong(registry::date_text(course.start.begins), " to ",
                              registry::date_text(course.end->on)),
                       span(said(course.start.route)),
                       visit.may(app::May::read_chart) ? span(cls("ek-quiet"), why) : Html{}));
  }
  if (lines.empty()) return {};
  return section(cls("ek-card"), h2("Earlier courses"), ul(cls("ek-lines"), lines));
}

Html running_view(const Visit& visit, const app::CoursePlan& planned, app::CoursePlaces& places,
                  const Filled& filled) {
  const auto decisions =
      visit.may(app::May::plan_courses) ? course_decision_forms(visit, planned, filled) : Html{};
  return div(cls("ek-columns"),
             div(proposed_dates(visit, planned, places), proposals_view(visit, planned, places),
                 steps_view(visit, planned), decisions),
             div(course_facts(visit, planned), reviews_view(visit, planned)));
}

Html without_course(const Visit& visit, const PatientId& patient, const Filled& filled) {
  if (visit.may(app::May::plan_courses)) return course_start_form(visit, patient, filled);
  return p(cls("ek-empty"), "No course is running. A prescriber starts one.");
}

}  // namespace

std::string plan_path(const PatientId& patient) { return "/patients/" + patient.text() + "/plan"; }

Response course_plan_page(Visit& visit, int status, const Filled& filled) {
  const auto patient = visit.id<PatientId>("patient");
  const auto course = registry::running_course(visit.app.reader, patient);
  Html content;
  if (course) {
    app::CoursePlaces places{visit.app.reader, visit.clinic, *course, visit.now};
    const auto planned =
        app::course_plan(visit.app.reader, *course, visit.app.rules.policy, places.calendar());
    content = running_view(visit, planned, places, filled);
  } else {
    content = without_course(visit, patient, filled);
  }
  return page(visit, status, {.title = "Plan", .patient = patient, .width = Width::wide},
              group(chart_nav(visit, patient, "plan"), h1("Plan"), error_summary(filled), content,
                    earlier_courses(visit, patient)));
}

Response show_course_plan(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return course_plan_page(visit, 200, {});
}

}  // namespace evenkeel::web
