// SPDX-License-Identifier: Apache-2.0
#include "web/pages/consents.hpp"

#include "app/evidence.hpp"
#include "core/capacity.hpp"
#include "read/consents.hpp"
#include "registry/consent_texts.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using read::ConsentRow;

constexpr std::array consent_routes{Route::intravenous, Route::intramuscular};

std::string consents_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/consents";
}

// Where the patient signed on the own phone, the text is kept.
Html signed_text_link(const Visit& visit, const PatientId& patient, const ConsentId& consent) {
  if (!registry::consent_signature(visit.app.reader, consent)) return {};
  return group(" ", a(href(consents_path(patient), "/", consent.text()),
                      "Signed by the patient here: read the text"));
}

Html consent_row_line(const Visit& visit, const PatientId& patient, const ConsentRow& row) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto standing = consent_standing(row, visit.app.rules.policy, today);
  const auto withdraw =
      row.withdrawn_at || !visit.may(app::May::withdraw_consent)
          ? Html{}
          : post_button(visit,
                        {.action = consents_path(patient) + "/" + row.consent.text() + "/withdraw",
                         .patient = patient},
                        "Withdraw this consent", "ek-button ek-button--quiet");
  const auto ended =
      row.withdrawn_at ? group(" Withdrawn ",
                               registry::date_time_text(*row.withdrawn_at, visit.clinic.zone), ".")
                       : Html{};
  return li(cls("ek-entry"),
            div(cls("ek-entry__says"), strong(consent_routes_said(row.routes)), " ",
                span(cls(standing == "in force" ? "ek-tag ek-tag--good" : "ek-tag"), standing),
                br(), span(cls("ek-unbroken"), "Signed ", registry::date_text(row.signed_on)),
                ", form version ", row.version, ". Seen ",
                registry::date_time_text(row.given_at, visit.clinic.zone), ".",
                signed_text_link(visit, patient, row.consent), ended),
            withdraw);
}

Html consents_given(const Visit& visit, const PatientId& patient) {
  const auto rows = read::consents_of(visit.app.reader, patient);
  if (rows.empty()) return p(cls("ek-notice ek-notice--grave"), "No consent has been seen yet.");
  std::vector<Html> lines;
  for (const auto& row : rows)
    lines.push_back(consent_row_line(visit, patient, row));
  return ul(cls("ek-entries"), lines);
}

Html consent_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  std::vector<Html> routes;
  for (const auto route : consent_routes) {
    const auto field = "route_" + std::string{name_of(route)};
    routes.push_back(checkbox(filled, {.name = field, .label = said(route)}));
  }
  return section(
      cls("ek-card"), h2("Paper seen"), error_summary(filled),
      post_form(
          visit, {.action = consents_path(patient), .patient = patient, .css_class = "ek-stack"},
          group(fieldset(cls("nhsuk-fieldset"),
                         legend(cls("nhsuk-fieldset__legend nhsuk-fieldset__legend--s"),
                                "Routes that the paper names"),
                         routes),
                date_field(filled, {.name = "signed_on",
                                    .label = "Signed on",
                                    .hint = "As written on the paper."}),
                text_field(filled, {.name = "version",
                                    .label = "Version of the form",
                                    .hint = "Printed on the form, such as 2026-03.",
                                    .autocomplete = "off",
                                    .width = 20}),
                button(type("submit"), cls("nhsuk-button"), "I have seen the signed paper"))));
}

// While ketamine works nobody is asked to decide. Withdrawing stays possible.
Html locked_words(const Refusal& locked) {
  return div(cls("ek-notice ek-notice--grave"), h2("No new consent now"), p(locked.message),
             p("A consent can be withdrawn at any time."));
}

Response consents_page(Visit& visit, int status, const Filled& filled) {
  const auto patient = visit.id<PatientId>("patient");
  const auto door = capacity::may_pass(app::locking_sessions(visit.app.reader, patient),
                                       capacity::Door::consent, visit.now);
  Html beside;
  if (visit.may(app::May::record_chart_facts)) {
    beside = door ? consent_form(visit, patient, filled)
                  : section(error_summary(filled), locked_words(door.error()));
  } else {
    beside = error_summary(filled);
  }
  return page(visit, status, {.title = "Consent", .patient = patient},
              group(chart_nav(visit, patient, "consents"), h1("Consent"),
                    div(cls("ek-columns"), section(consents_given(visit, patient)), beside)));
}

}  // namespace

std::string_view consent_standing(const ConsentRow& row, const Policy& policy, Day today) {
  if (row.withdrawn_at) return "withdrawn";
  const auto age = std::chrono::sys_days{today} - std::chrono::sys_days{row.signed_on};
  return age > policy.gate.consent_valid_for ? "out of date" : "in force";
}

std::string consent_routes_said(const std::vector<Route>& routes) {
  std::string words;
  for (const auto route : routes) {
    if (!words.empty()) words += " and ";
    words += said(route);
  }
  return words;
}

Response show_consents(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return consents_page(visit, 200, {});
}

Response post_consent(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  consent::Give give;
  give.patient = patient;
  give.today = registry::local_day(visit.now.wall, visit.clinic.zone);
  for (const auto route : consent_routes) {
    if (reader.checked("route_" + std::string{name_of(route)})) give.routes.push_back(route);
  }
  if (const auto signed_on = reader.date("signed_on", true)) give.signed_on = *signed_on;
  give.version = reader.text("version", {.most = 40});
  if (!reader.is_fine())
    return consents_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto act = visit.act_regardless();
  // Pressed twice is one consent: the same press has the same stream.
  const StreamId stream{"consent-" + act.cause.text()};
  const auto done = app::submit<consent::State>(
      visit.app, act, stream,
      [&](db::Database& database, const Context& context) -> Result<consent::Command> {
        auto asked = give;
        asked.patient_can_decide = capacity::may_pass(app::locking_sessions(database, patient),
                                                      capacity::Door::consent, context.now)
                                       .has_value();
        return consent::Command{asked};
      });
  if (!done) {
    auto refusal = done.error();
    if (refusal.field == "routes")
      refusal.field = "route_" + std::string{name_of(consent_routes[0])};
    return consents_page(visit, refusal.code == "capacity-locked" ? 409 : 422,
                         {&visit.request.form, {refusal}, {}});
  }
  return see_other(consents_path(patient));
}

Response show_withdraw_consent(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  const auto row = read::consent_row(visit.app.reader, visit.id<ConsentId>("consent"));
  if (!row || row->patient != patient) return not_found(visit);
  const auto words =
      row->withdrawn_at
          ? p("This consent was withdrawn ",
              registry::date_time_text(*row->withdrawn_at, visit.clinic.zone), ".")
          : group(p("Consent to ketamine, ", consent_routes_said(row->routes), ", signed ",
                    registry::date_text(row->signed_on),
                    ". A patient may withdraw it at any time, for any reason or none. Nothing "
                    "more is given by this route until a new consent is signed."),
                  post_button(
                      visit,
                      {.action = consents_path(patient) + "/" + row->consent.text() + "/withdraw",
                       .patient = patient},
                      "Withdraw this consent", "ek-button"));
  return page(visit, 200, {.title = "Withdraw consent", .patient = patient},
              group(h1("Withdraw consent"), words));
}

Response post_withdraw_consent(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  const auto row = read::consent_row(visit.app.reader, visit.id<ConsentId>("consent"));
  if (!row || row->patient != patient) return not_found(visit);
  const auto done =
      app::submit<consent::State>(visit.app, visit.act_regardless(), StreamId{row->consent.text()},
                                  consent::Command{consent::Withdraw{}});
  if (!done) return consents_page(visit, 422, {nullptr, {done.error()}, {}});
  return see_other(visit.may(app::May::read_chart) ? consents_path(patient)
                                                   : "/patients/" + patient.text());
}

}  // namespace evenkeel::web
