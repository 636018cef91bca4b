// SPDX-License-Identifier: Apache-2.0
#include "web/touch.hpp"

#include "read/sessions.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/therapy.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"

#include <string>

namespace evenkeel::web {

namespace {

std::string who_said_touch(const Visit& visit, const registry::TouchConsent& consent) {
  const auto when = registry::date_time_text(consent.at, visit.clinic.zone);
  if (consent.by == registry::patient_hand) return "The patient, by phone, " + when;
  const auto member = registry::staff_member(visit.app.reader, consent.by);
  return (member ? member->name : consent.by.text()) + ", " + when;
}

Html take_back_touch(const Visit& visit, const PatientId& patient) {
  if (!visit.may(app::May::withdraw_consent)) return {};
  return post_button(
      visit,
      {.action = "/patients/" + patient.text() + "/therapy/touch/take-back", .patient = patient},
      "The patient takes it back", "ek-button ek-button--quiet");
}

}  // namespace

Html touch_said(const Visit& visit, const PatientId& patient) {
  const auto consent = registry::touch_consent(visit.app.reader, patient);
  if (!consent) return p(strong("No touch."), " Nobody has asked the patient yet.");
  const auto who = p(cls("ek-quiet"), who_said_touch(visit, *consent), ".");
  if (!consent->is_given) return group(p(strong("No touch: taken back.")), who);
  return group(p(strong("Only this: "), consent->limits), who, take_back_touch(visit, patient));
}

Html touch_at_chair(const Visit& visit, const PatientId& patient) {
  const auto consent = registry::touch_consent(visit.app.reader, patient);
  if (!consent) return section(id("touch"), flag("data-live"), flag("hidden"));
  const auto words = consent->is_given ? group(strong("Touch, only this: "), consent->limits)
                                       : Html{strong("No touch: taken back.")};
  return section(cls("ek-chair-touch"), id("touch"), flag("data-live"), aria_label("Touch"),
                 p(words, " ", span(cls("ek-quiet"), who_said_touch(visit, *consent))));
}

void tell_chair_of_touch(Visit& visit, const PatientId& patient) {
  const auto row = read::open_session_of(visit.app.reader, patient);
  if (row && visit.app.changed) visit.app.changed(row->session.text());
}

}  // namespace evenkeel::web
