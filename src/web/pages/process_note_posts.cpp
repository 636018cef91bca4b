// SPDX-License-Identifier: Apache-2.0
#include "app/evidence.hpp"
#include "app/rows.hpp"
#include "core/capacity.hpp"
#include "registry/patients.hpp"
#include "registry/process_notes.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/process_notes.hpp"
#include "web/password_again.hpp"

#include <optional>
#include <string>

namespace evenkeel::web {

namespace {

constexpr int most_of_sealed_note = 20'000;

std::string both_notes_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/therapy";
}

std::optional<PatientId> patient_of_notes(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return std::nullopt;
  return patient;
}

// Wrong tries are counted as at every door that asks for a password. The password is the key's:
// after a lost one it is the password before it, which no sign-in knows.
Result<std::string> opened_with_password(Visit& visit, const PatientId& patient,
                                         const ProcessNoteId& note) {
  const auto& staff = visit.who->staff;
  const auto typed = visit.request.form.get("password").value_or("");
  if (typed.empty()) return refuse("no-password", "Type your password.");
  if (const auto wait = wait_before_trying(visit, staff.login))
    return refuse("too-many-tries", too_many_tries_said(*wait));
  auto text = registry::open_process_note(visit.app.reader, patient, note, {staff.id, typed});
  if (!text && text.error().code == "not-right") count_failed_try(visit, staff.login);
  return text;
}

// There are several password fields on the page: the words stand above the list.
Response not_opened(Visit& visit, Refusal refusal) {
  if (refusal.code == "no-such-note") return not_found(visit);
  refusal.field.clear();
  TherapyForms forms;
  forms.opening = {nullptr, {std::move(refusal)}, {}};
  return therapy_page(visit, 422, forms);
}

Html read_note(const Visit& visit, const PatientId& patient, const std::string& text,
               const Html& why) {
  return group(h1("Process note"), why, div(cls("ek-letter"), text),
               p(a(href(both_notes_path(patient)), "Close it")),
               p(cls("ek-quiet"), "Opened by ", visit.who->staff.name, ", ",
                 registry::date_time_text(visit.now.wall, visit.clinic.zone), "."));
}

}  // namespace

Response post_process_note_key(Visit& visit) {
  const auto patient = patient_of_notes(visit);
  if (!patient) return not_found(visit);
  TherapyForms forms;
  if (const auto fine = password_again(visit); !fine) {
    forms.key = {nullptr, {fine.error()}, {}};
    forms.key.refusals.front().field.clear();
    return therapy_page(visit, 422, forms);
  }
  const auto password = visit.request.form.get("password").value_or("");
  const auto known = registry::note_key(visit.app.reader, visit.who->staff.id);
  if (known && registry::opens(*known, password)) return see_other(both_notes_path(*patient));
  const auto key = registry::new_note_key(password);
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), patient->text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       if (!known)
                                         return registry::keep_note_key(database, key, visit.by());
                                       registry::keep_next_note_key(database, key, visit.by());
                                       return std::monostate{};
                                     });
  if (done || done.error().code == "has-key") return see_other(both_notes_path(*patient));
  forms.key = {nullptr, {done.error()}, {}};
  return therapy_page(visit, 422, forms);
}

Response post_process_note(Visit& visit) {
  const auto patient = patient_of_notes(visit);
  if (!patient) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto text =
      reader.text("process_note", {.most = most_of_sealed_note, .may_have_lines = true});
  TherapyForms forms;
  forms.note = {&visit.request.form, reader.refusals(), {}};
  if (!reader.is_fine()) return therapy_page(visit, 422, forms);
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), patient->text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       const auto kept = registry::add_process_note(
                                           database, *patient, text, visit.by());
                                       if (!kept) return std::unexpected{kept.error()};
                                       return std::monostate{};
                                     });
  if (done) return see_other(both_notes_path(*patient));
  forms.note.refusals = {done.error()};
  return therapy_page(visit, 422, forms);
}

Response post_process_note_opened(Visit& visit) {
  const auto patient = patient_of_notes(visit);
  if (!patient) return not_found(visit);
  const auto note = visit.id<ProcessNoteId>("note");
  const auto text = opened_with_password(visit, *patient, note);
  if (!text) return not_opened(visit, text.error());
  return page(visit, 200, {.title = "Process note", .patient = *patient, .subject = note.text()},
              read_note(visit, *patient, *text,
                        p(cls("ek-notice ek-notice--grave"),
                          "Only you can read this. It is no part of the chart.")));
}

// Opened first, then written down, then shown: without the row nobody sees a word.
Response post_process_note_released(Visit& visit) {
  const auto patient = patient_of_notes(visit);
  if (!patient) return not_found(visit);
  const registry::Release release{
      visit.id<ProcessNoteId>("note"),
      ReleaseId{std::string{visit.request.form.get("authorisation").value_or("")}}};
  const auto text = opened_with_password(visit, *patient, release.note);
  if (!text) return not_opened(visit, text.error());
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient->text(), [&](db::Database& database) {
        return registry::release_process_note(database, *patient, release, today, visit.by());
      });
  if (!done) return not_opened(visit, done.error());
  std::string to_whom;
  for (const auto& paper :
       registry::authorisations(visit.app.reader, *patient, visit.who->staff.id)) {
    if (paper.id == release.authorisation) to_whom = paper.terms.given_to;
  }
  return page(visit, 200,
              {.title = "Process note",
               .patient = *patient,
               .subject = release.note.text(),
               .is_for_print = true},
              read_note(visit, *patient, *text,
                        p(cls("ek-notice"), "Given to ", strong(to_whom),
                          " with the patient's signed authorisation. This is written down.")));
}

Response post_authorisation(Visit& visit) {
  const auto patient = patient_of_notes(visit);
  if (!patient) return not_found(visit);
  FormReader reader{visit.request.form};
  registry::ReleaseTerms terms;
  terms.given_to = reader.text("given_to", {.most = 100});
  terms.purpose = reader.text("purpose", {.most = 200});
  if (const auto day = reader.date("signed_on", true)) terms.signed_on = *day;
  if (const auto day = reader.date("valid_until", true)) terms.valid_until = *day;
  TherapyForms forms;
  forms.authorisation = {&visit.request.form, reader.refusals(), {}};
  if (!reader.is_fine()) return therapy_page(visit, 422, forms);
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient->text(),
      [&](db::Database& database) -> Result<std::monostate> {
        const auto may = capacity::may_pass(app::locking_sessions(database, *patient),
                                            capacity::Door::sharing, visit.now);
        if (!may) return may;
        const auto kept =
            registry::keep_authorisation(database, *patient, terms, today, visit.by());
        if (!kept) return std::unexpected{kept.error()};
        return std::monostate{};
      });
  if (done) return see_other(both_notes_path(*patient));
  forms.authorisation.refusals = {done.error()};
  return therapy_page(visit, done.error().code == "capacity-locked" ? 409 : 422, forms);
}

Response post_authorisation_revoked(Visit& visit) {
  const auto patient = patient_of_notes(visit);
  if (!patient) return not_found(visit);
  const auto id = visit.id<ReleaseId>("authorisation");
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient->text(), [&](db::Database& database) {
        return registry::revoke_authorisation(database, *patient, id, visit.by());
      });
  if (!done) return not_found(visit);
  return see_other(both_notes_path(*patient));
}

}  // namespace evenkeel::web
