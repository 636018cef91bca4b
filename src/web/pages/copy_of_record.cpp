// SPDX-License-Identifier: Apache-2.0
#include "web/pages/copy_of_record.hpp"

#include "registry/patients.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/sign_in.hpp"
#include "web/password_again.hpp"
#include "web/record_files.hpp"

namespace evenkeel::web {

namespace {

Response copy_page(Visit& visit, int status, const PatientId& patient, const Filled& filled) {
  const auto hint = demo_password_hint(visit.clinic);
  return page(
      visit, status, {.title = "Copy of the record", .patient = patient},
      group(
          chart_nav(visit, patient, "record"), h1("Copy of the record"), error_summary(filled),
          p("For the patient, who asked for it. Patients take it themselves from their own pages, "
            "under Your record. Every copy is written down, and the patient sees that it was "
            "made."),
          post_form(visit,
                    {.action = "/patients/" + patient.text() + "/record/file",
                     .patient = patient,
                     .css_class = "ek-stack"},
                    group(password_field(filled, {.name = "password",
                                                  .label = "Your password",
                                                  .hint = hint,
                                                  .autocomplete = "current-password",
                                                  .width = 30}),
                          record_buttons())),
          what_a_record_holds()));
}

}  // namespace

Response show_copy_of_record(Visit& visit) {
  return copy_page(visit, 200, visit.id<PatientId>("patient"), {});
}

Response post_copy_of_record(Visit& visit) {
  const auto patient = registry::patient(visit.app.reader, visit.id<PatientId>("patient"));
  if (!patient) return not_found(visit);
  if (const auto known = password_again(visit); !known) {
    const int status = known.error().code == "too-many-tries" ? 429 : 422;
    return copy_page(visit, status, patient->id, {nullptr, {known.error()}, {}});
  }
  auto file = record_file(visit, visit.by(), *patient);
  if (file) return *std::move(file);
  return copy_page(visit, status_of_record_refusal(file.error()), patient->id,
                   {nullptr, {file.error()}, {}});
}

}  // namespace evenkeel::web
