// SPDX-License-Identifier: Apache-2.0
#include "app/course_places.hpp"
#include "registry/courses.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/course_plan_parts.hpp"
#include "web/pages/place_picker.hpp"
#include "web/pages/staff_booking.hpp"

#include <algorithm>
#include <vector>

namespace evenkeel::web {

namespace {

// What was chosen; else the treatment of the course that runs, else the first
// on the list.
std::string kind_asked(const Visit& visit, const PatientId& patient,
                       const std::vector<registry::KindOfVisit>& kinds) {
  const auto asked = visit.request.form.get("kind").value_or(
      visit.request.query.get("kind").value_or(std::string_view{}));
  const auto known = [&](std::string_view key) {
    return std::ranges::any_of(kinds, [&](const auto& kind) { return kind.visit.key == key; });
  };
  if (known(asked)) return std::string{asked};
  const auto course = registry::running_course(visit.app.reader, patient);
  if (course && known(app::treatment_kind_of(course->start.route)))
    return std::string{app::treatment_kind_of(course->start.route)};
  return kinds.front().visit.key;
}

Html kind_links(const PatientId& patient, const std::vector<registry::KindOfVisit>& kinds,
                const std::string& chosen) {
  std::vector<Html> links;
  for (const auto& kind : kinds) {
    auto current = attr("aria-current", "true");
    current.is_present = kind.visit.key == chosen;
    links.push_back(li(
        a(cls("ek-days__day"), href("/patients/", patient.text(), "/book?kind=", kind.visit.key),
          current, span(kind.name), small(registry::duration_text(Minutes{kind.visit.minutes})))));
  }
  return nav(cls("ek-days ek-days--kinds"), aria_label("Kinds of visit"), ul(links));
}

}  // namespace

Response new_booking_page(Visit& visit, int status, const Filled& filled) {
  const auto patient = visit.id<PatientId>("patient");
  const auto kinds = registry::visit_kinds(visit.app.reader);
  Html content;
  if (kinds.empty() || !registry::booking_rules(visit.app.reader)) {
    content = p(cls("ek-empty"), "The clinic has not said yet when it can be booked.");
  } else {
    const auto key = kind_asked(visit, patient, kinds);
    const auto kind = std::ranges::find_if(
        kinds, [&](const registry::KindOfVisit& one) { return one.visit.key == key; });
    const Picker picker{
        .path = "/patients/" + patient.text() + "/book?kind=" + key + "&",
        .visit = kind->visit,
        .day = day_of_query(visit, registry::local_day(visit.now.wall, visit.clinic.zone)),
        .post_path = "/patients/" + patient.text() + "/bookings",
        .patient = patient,
        .hidden = hidden_field("kind", key),
        .button_says = "Book"};
    content = group(kind_links(patient, kinds, key), section(cls("ek-card"), h2("A free place"),
                                                             place_picker(visit, picker, filled)));
  }
  return page(
      visit, status, {.title = "Book a visit", .patient = patient, .width = Width::wide},
      group(chart_nav(visit, patient, "plan"), h1("Book a visit"), error_summary(filled), content,
            p(a(href("/waitlist?patient=", patient.text()), "Put on the waitlist"))));
}

Response show_new_booking(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return new_booking_page(visit, 200, {});
}

}  // namespace evenkeel::web
