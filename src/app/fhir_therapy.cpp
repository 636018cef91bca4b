// SPDX-License-Identifier: Apache-2.0
// Psychotherapy with its notes for the chart, other drugs over time, and who may have what, as FHIR
// resources. What a therapist keeps apart is not even read here.
#include "app/fhir_parts.hpp"
#include "app/sharing_file.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

void add_meeting(BundleMaker& maker, const registry::Meeting& meeting) {
  const auto& what = meeting.what;
  FhirJson reference{{"resourceType", "DocumentReference"},
                     {"status", "current"},
                     {"type", in_words("Psychotherapy: note for the chart")},
                     {"subject", maker.subject()},
                     {"date", fhir_time(what.began)},
                     {"author", FhirJson::array({maker.hand(meeting.by)})},
                     {"description", std::string{therapy::said(what.kind)} + ", " +
                                         std::string{therapy::said(what.mode)}}};
  reference["content"] =
      FhirJson::array({{{"attachment", attachment("text/plain; charset=utf-8", what.progress_note,
                                                  "Note for the chart")}}});
  maker.add(BundlePart::papers, meeting.id.text(), reference);
}

void add_touch(BundleMaker& maker, const registry::TouchConsent& touch) {
  FhirJson consent{{"resourceType", "Consent"},
                   {"status", touch.is_given ? "active" : "inactive"},
                   {"scope", of_kind("consentscope", "treatment")},
                   {"category", FhirJson::array({in_words("Consent to touch")})},
                   {"patient", maker.subject()},
                   {"dateTime", fhir_time(touch.at)},
                   {"policyRule", in_words(touch.limits.empty() ? "No touch" : touch.limits)}};
  maker.add(BundlePart::consents, "touch", consent);
}

void add_permit(BundleMaker& maker, const registry::Permit& permit) {
  const auto& terms = permit.as_signed.terms;
  const auto parts = sharing::parts_said(sharing_rules(), terms.parts);
  FhirJson consent{
      {"resourceType", "Consent"},
      {"status", permit.revoked_at ? "inactive" : "active"},
      {"scope", of_kind("consentscope", "patient-privacy")},
      {"category", FhirJson::array({in_words("Permission to share with " + terms.to.name)})},
      {"patient", maker.subject()},
      {"dateTime", fhir_day(terms.signed_on)},
      {"policyRule", in_words((parts.empty() ? "Nothing" : parts) + ", for: " + terms.purpose)},
      {"provision",
       {{"period", {{"start", fhir_day(terms.signed_on)}, {"end", fhir_day(terms.expires_on)}}}}}};
  maker.add(BundlePart::consents, permit.id.text(), consent);
}

// Each dose as it was written down; the drug itself stands among those reported.
void add_doses(BundleMaker& maker, const registry::DrugCourse& course) {
  int number = 0;
  for (const auto& written : course.doses) {
    const auto& dose = written.change.dose;
    const auto ordered = "Ordered by: " + registry::who_ordered(written.change) + ". " +
                         std::string{registry::said_of_dose_reason(written.change.reason)};
    maker.add(BundlePart::medications, course.drug + "/dose-" + std::to_string(++number),
              {{"resourceType", "MedicationStatement"},
               {"status", dose.amount ? "active" : "stopped"},
               {"medicationCodeableConcept", in_words(course.name)},
               {"subject", maker.subject()},
               {"effectivePeriod", {{"start", fhir_day(dose.from)}}},
               {"dateAsserted", fhir_time(written.recorded_at)},
               {"note", FhirJson::array({in_words(ordered)})},
               {"dosage", FhirJson::array({in_words(drug_load::said(dose))})}});
  }
}

}  // namespace

void add_therapy_and_sharing(BundleMaker& maker) {
  const auto& record = maker.record;
  for (const auto& course : record.drug_courses)
    add_doses(maker, course);
  for (const auto& meeting : record.meetings)
    add_meeting(maker, meeting);
  if (record.touch) add_touch(maker, *record.touch);
  for (const auto& permit : record.permits)
    add_permit(maker, permit);
}

}  // namespace evenkeel::app
