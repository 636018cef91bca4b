// SPDX-License-Identifier: Apache-2.0
#include "web/pages/course_plan_parts.hpp"
#include "web/pages/series.hpp"
#include "web/pages/staff_booking.hpp"
#include "web/weekday.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace evenkeel::web {

namespace {

bool is_proposed(const course::Step& step) {
  return step.standing == course::Standing::to_book || step.standing == course::Standing::to_move;
}

std::optional<registry::Booking> booking_on(const Visit& visit, const PatientId& patient,
                                            const Day& day) {
  for (auto& booking : registry::bookings_of(visit.app.reader, patient)) {
    if (booking.day == day && booking.status == registry::Booking::Status::booked &&
        app::is_treatment_kind(booking.visit_kind))
      return std::move(booking);
  }
  return std::nullopt;
}

PlaceBox box_of_step(const Visit& visit, const PatientId& patient, const course::Step& step,
                     app::CoursePlaces& places) {
  PlaceBox box{"Session " + std::to_string(step.number),
               {step.day, places.best_start(step.day).value_or(0)},
               {}};
  for (const int start : places.starts(step.day))
    box.others.push_back({step.day, start});
  if (!step.was) return box;
  box.label = "Move session " + std::to_string(step.number) + " of " + planned_day(*step.was);
  if (const auto was = booking_on(visit, patient, *step.was))
    box.tail = was->id.text() + " " + std::to_string(was->version);
  return box;
}

bool has_proposal(const course::Plan& plan, std::string_view key) {
  return std::ranges::find(plan.proposals, key, &course::Proposal::key) != plan.proposals.end();
}

// The same for every proposed date: what was given and missed, and the rule.
Html facts_of_dates(const course::Plan& plan) {
  const auto found = std::ranges::find_if(plan.proposals, [](const course::Proposal& proposal) {
    return proposal.key == "book" || proposal.key == "move";
  });
  if (found == plan.proposals.end()) return {};
  std::vector<Html> facts;
  for (const auto& fact : found->facts)
    facts.push_back(li(fact));
  if (plan.last_valid_day && plan.phase == course::Phase::induction)
    facts.push_back(li("The last valid day is ", planned_day(*plan.last_valid_day), "."));
  return group(ul(cls("ek-reasons"), facts),
               p(cls("ek-source"), "Rule ", a(href("/policy#rule-", found->basis), found->basis)));
}

Html form_of_dates(const Visit& visit, const app::CoursePlan& planned, app::CoursePlaces& places) {
  const auto& patient = planned.course.patient;
  if (!visit.may(app::May::book_visits)) return {};
  if (!places.can_be_booked())
    return p(cls("ek-quiet"), "The clinic has not said yet when it can be booked.");
  if (has_proposal(planned.plan, "outside_window") && !visit.may(app::May::plan_courses))
    return p(cls("ek-notice"), "These days lie outside the window. A prescriber decides first.");
  std::vector<Html> boxes;
  for (const auto& step : planned.plan.steps) {
    if (is_proposed(step))
      boxes.push_back(place_box(box_of_step(visit, patient, step, places), step.number));
  }
  const auto words = boxes.size() == 1 ? std::string{"Take this time"}
                                       : "Take these " + std::to_string(boxes.size()) + " times";
  return post_form(visit, {.action = "/patients/" + patient.text() + "/series", .patient = patient},
                   group(hidden_field("from", "plan"), ol(cls("ek-series"), boxes),
                         button(type("submit"), cls("nhsuk-button"), words)));
}

Html days_of_dates(const course::Plan& plan) {
  std::vector<Html> lines;
  for (const auto& step : plan.steps) {
    if (is_proposed(step))
      lines.push_back(li(strong("Session ", step.number), span(planned_day(step.day))));
  }
  return ul(cls("ek-lines"), lines);
}

}  // namespace

Html proposed_dates(const Visit& visit, const app::CoursePlan& planned, app::CoursePlaces& places) {
  if (std::ranges::none_of(planned.plan.steps, is_proposed)) return {};
  const auto taking = form_of_dates(visit, planned, places);
  const auto others = visit.may(app::May::book_visits)
                          ? p(a(href("/patients/", planned.course.patient.text(), "/series"),
                                "Other days, and when the driver can come"))
                          : Html{};
  return section(
      cls("ek-card"), id("proposed"), h2("Proposed sessions"), facts_of_dates(planned.plan),
      visit.may(app::May::book_visits) ? Html{} : days_of_dates(planned.plan), taking, others);
}

}  // namespace evenkeel::web
