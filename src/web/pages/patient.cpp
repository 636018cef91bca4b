// SPDX-License-Identifier: Apache-2.0
#include "web/pages/patient.hpp"

#include "read/sessions.hpp"
#include "registry/courses.hpp"
#include "registry/patients.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/before_visit_read.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/fitness.hpp"
#include "web/pages/patient_cards.hpp"
#include "web/pages/records_requests.hpp"
#include "web/touch.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Patient;

std::string name_of_chair(const Visit& visit, std::string_view chair) {
  for (const auto& known : visit.clinic.chairs) {
    if (known.id == chair) return known.name;
  }
  return std::string{chair};
}

Html here_now(const Visit& visit, const read::SessionRow& open) {
  const auto where =
      span(cls("ek-here"), strong(name_of_chair(visit, open.chair)), " – ", said(open.stage));
  if (!visit.may(app::May::read_chart)) return where;
  return group(where, a(href("/sessions/", open.session.text()), cls("ek-button"), "Open session"));
}

Html arrive_form(const Visit& visit, const PatientId& patient) {
  const auto open = read::open_sessions(visit.app.reader);
  std::vector<Html> free;
  for (const auto& chair : visit.clinic.chairs) {
    const auto taken = [&](const read::SessionRow& row) { return row.chair == chair.id; };
    if (std::ranges::none_of(open, taken)) free.push_back(option(value(chair.id), chair.name));
  }
  if (free.empty()) return span(cls("ek-quiet"), "No free chair");
  return post_form(visit,
                   {.action = "/patients/" + patient.text() + "/sessions",
                    .patient = patient,
                    .css_class = "ek-arrive"},
                   group(select(cls("nhsuk-select"), name("chair"), aria_label("Chair"), free),
                         button(type("submit"), cls("ek-button"), "Arrived")));
}

Html booking_links(const Visit& visit, const PatientId& patient) {
  if (!visit.may(app::May::book_visits)) return {};
  const auto path = "/patients/" + patient.text();
  const bool has_course = registry::running_course(visit.app.reader, patient).has_value();
  return group(has_course
                   ? a(cls("ek-button ek-button--quiet"), href(path, "/series"), "Book the series")
                   : Html{},
               a(cls("ek-button ek-button--quiet"), href(path, "/book"), "Book a visit"));
}

Html presence(const Visit& visit, const PatientId& patient) {
  if (const auto open = read::open_session_of(visit.app.reader, patient))
    return here_now(visit, *open);
  return visit.may(app::May::arrive_patients) ? arrive_form(visit, patient) : Html{};
}

Html whole_chart(const Visit& visit, const PatientId& patient) {
  const auto evidence = cards_evidence(visit, patient);
  return div(
      cls("ek-summary"),
      div(cls("ek-summary__main"), order_card(visit, patient), sessions_card(visit, patient)),
      div(cls("ek-summary__side"), fitness_card(visit, patient),
          risk_and_mood_card(visit, evidence), consent_card(visit, patient),
          section(
              cls("ek-card"),
              h2(cls("ek-card__title"), a(href("/patients/", patient.text(), "/therapy"), "Touch")),
              touch_said(visit, patient)),
          before_visit_card(visit, patient), records_card(visit, patient)),
      div(cls("ek-summary__side"), drugs_card(visit, evidence), allergies_card(visit, patient),
          weight_card(visit, patient)));
}

// The front desk sees states, not content (trust-and-use A6).
Html desk_view(const Visit& visit, const Patient& patient) {
  const auto& phone = patient.person.phone;
  return div(cls("ek-columns"),
             section(cls("ek-card"), h2("Contact"),
                     dl(cls("ek-facts"), dt("Phone"), dd(phone.empty() ? "none given" : phone))),
             consent_card(visit, patient.id), before_visit_card(visit, patient.id),
             records_card(visit, patient.id));
}

}  // namespace

Response show_patient(Visit& visit) {
  const auto patient = registry::patient(visit.app.reader, visit.id<PatientId>("patient"));
  if (!patient) return not_found(visit);
  const auto head = div(
      cls("ek-page-head"), h1("Summary"),
      div(cls("ek-page-acts"), booking_links(visit, patient->id), presence(visit, patient->id)));
  return page(visit, 200,
              {.title = listed_name(patient->person), .patient = patient->id, .width = Width::wide},
              group(chart_nav(visit, patient->id, ""), head,
                    visit.may(app::May::read_chart) ? whole_chart(visit, patient->id)
                                                    : desk_view(visit, *patient)));
}

}  // namespace evenkeel::web
