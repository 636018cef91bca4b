// SPDX-License-Identifier: Apache-2.0
// What a prescriber decides about a course: that it starts, whether it goes on,
// how far apart its maintenance is, that it ends.
#include "core/course_codes.hpp"
#include "web/pages/course_plan_parts.hpp"

#include <array>
#include <vector>

namespace evenkeel::web {

namespace {

std::vector<Choice> choices_of_codes(std::span<const codes::Code> known) {
  std::vector<Choice> choices{{.code = "", .label = "Choose one"}};
  for (const auto& code : known)
    choices.push_back({.code = code.name, .label = code.said});
  return choices;
}

Html interval_form(const Visit& visit, const app::CoursePlan& planned, const Filled& filled) {
  const auto usual = visit.app.rules.policy.course.maintenance_from.count();
  const auto hint =
      "Days between maintenance sessions. Empty: the clinic's " + std::to_string(usual) + ".";
  return details(cls("nhsuk-details"), flag("open", filled.problem("interval_days") != nullptr),
                 summary(cls("nhsuk-details__summary"), "Maintenance interval"),
                 post_form(visit,
                           {.action = plan_path(planned.course.patient) + "/interval",
                            .patient = planned.course.patient,
                            .css_class = "ek-stack"},
                           group(number_field(filled, {.name = "interval_days",
                                                       .label = "At least this far apart",
                                                       .hint = hint,
                                                       .unit = "days"}),
                                 button(type("submit"), cls("nhsuk-button"), "Save interval"))));
}

Html end_form(const Visit& visit, const app::CoursePlan& planned, const Filled& filled) {
  return details(cls("nhsuk-details"), flag("open", filled.problem("reason") != nullptr),
                 summary(cls("nhsuk-details__summary"), "End the course"),
                 post_form(visit,
                           {.action = plan_path(planned.course.patient) + "/end",
                            .patient = planned.course.patient,
                            .css_class = "ek-stack"},
                           group(p("Bookings stay; the front desk cancels those that are not "
                                   "needed."),
                                 select_field(filled, {.name = "reason", .label = "Why it ends"},
                                              choices_of_codes(codes::course_end_reasons())),
                                 button(type("submit"), cls("nhsuk-button"), "End the course"))));
}

}  // namespace

Html review_buttons(const Visit& visit, const app::CoursePlan& planned) {
  if (!visit.may(app::May::plan_courses)) return {};
  const PostForm form{.action = plan_path(planned.course.patient) + "/review",
                      .patient = planned.course.patient};
  return div(cls("ek-acts"),
             post_button(visit, form, "Reviewed: go on", "ek-button",
                         hidden_field("choice", name_of(course::Choice::go_on))),
             post_button(visit, form, "Reviewed: stop", "ek-button ek-button--quiet",
                         hidden_field("choice", name_of(course::Choice::stop))));
}

Html course_start_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  constexpr std::array routes{Choice{.code = "intravenous", .label = "Intravenous"},
                              Choice{.code = "intramuscular", .label = "Intramuscular"}};
  const auto most = std::to_string(visit.app.rules.policy.course.sessions);
  auto shown = filled;
  if (shown.typed == nullptr) shown.prefilled = {{"sessions", most}};
  return section(
      cls("ek-card"), h2("Start a course"),
      p("After the decision that the patient is fit. Sessions from today on "
        "count as its own."),
      post_form(visit, {.action = plan_path(patient), .patient = patient, .css_class = "ek-stack"},
                group(select_field(shown, {.name = "indication", .label = "What it is for"},
                                   choices_of_codes(codes::course_indications())),
                      radios(shown, {.name = "route", .label = "Route"}, routes),
                      number_field(shown, {.name = "sessions",
                                           .label = "Sessions of the induction",
                                           .hint = "At most " + most + "."}),
                      button(type("submit"), cls("nhsuk-button"), "Start the course"))));
}

Html course_decision_forms(const Visit& visit, const app::CoursePlan& planned,
                           const Filled& filled) {
  return group(interval_form(visit, planned, filled), end_form(visit, planned, filled));
}

}  // namespace evenkeel::web
