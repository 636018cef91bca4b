// SPDX-License-Identifier: Apache-2.0
#include "web/record_files.hpp"

#include "registry/patient_sign_in.hpp"
#include "web/file_response.hpp"
#include "web/identity.hpp"

#include <utility>

namespace evenkeel::web {

Html record_buttons() {
  return div(cls("ek-buttons"),
             button(type("submit"), cls("nhsuk-button"), name("format"), value("pdf"),
                    "Take it as PDF, to read and print"),
             button(type("submit"), cls("ek-button ek-button--quiet"), name("format"),
                    value("fhir"), "Take it as a file for other programs"));
}

Html what_a_record_holds() {
  return details(
      cls("nhsuk-details"), summary(cls("nhsuk-details__summary"), "What is in it"),
      div(cls("nhsuk-details__text"),
          p("Name and contact, allergies, other drugs, weight, history, consents with their text, "
            "findings and decisions, orders, every treatment with all that was recorded, "
            "questionnaires, letters, visits."),
          p("Not in it: notes that a therapist keeps apart for the therapist's own use, and who "
            "looked at the record, which has a page of its own."),
          p("The file for other programs is a FHIR R4 document (JSON). Both are made from the same "
            "facts at the same moment.")));
}

Result<Response> record_file(Visit& visit, const registry::By& by,
                             const registry::Patient& patient) {
  const auto format =
      app::record_format_named(visit.request.form.get("format").value_or(std::string_view{}));
  if (!format) return refuse("no-format", "Choose one of the two files.", "format");
  const bool is_own = by.staff == registry::patient_hand;
  const app::RecordWish wish{.patient = patient.id,
                             .listed_name = listed_name(patient.person),
                             .format = *format,
                             .page = is_own ? "/me/record/file" : "/patients/{patient}/record/file",
                             .purpose = is_own ? "own record" : "copy for the patient"};
  auto file = app::take_record(visit.app, wish, by);
  if (!file) return std::unexpected{file.error()};
  return *format == app::RecordFormat::pdf
             ? file_response({"application/pdf", "record.pdf"}, *std::move(file))
             : file_response({"application/fhir+json; charset=utf-8", "record.json"},
                             *std::move(file));
}

int status_of_record_refusal(const Refusal& refusal) {
  if (refusal.code == "too-many-today") return 429;
  if (refusal.code == "busy") return 503;
  return refusal.code == "no-format" ? 422 : 409;
}

}  // namespace evenkeel::web
