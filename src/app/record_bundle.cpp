// SPDX-License-Identifier: Apache-2.0
#include "app/record_bundle.hpp"

#include "app/fhir_parts.hpp"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

struct BundleSection {
  BundlePart part;
  std::string_view title;
  std::string_view code;  // of the patient summary's sections; empty: of our own
  bool is_required = false;
};

// Allergies, drugs and problems stand in every patient summary, with the reason where they are
// empty (hl7.org/fhir/uv/ips).
constexpr std::array document_sections{
    BundleSection{BundlePart::allergies, "Allergies", "48765-2", true},
    BundleSection{BundlePart::medications, "Drugs: taken, ordered and given", "10160-0", true},
    BundleSection{BundlePart::problems, "Problems", "11450-4", true},
    BundleSection{BundlePart::procedures, "Treatments", "47519-4"},
    BundleSection{BundlePart::vital_signs, "Vital signs", "8716-3"},
    BundleSection{BundlePart::results, "Results and questionnaires", "30954-2"},
    BundleSection{BundlePart::plan, "Plan", "18776-5"},
    BundleSection{BundlePart::told, "What the patient told", ""},
    BundleSection{BundlePart::consents, "Consents", ""},
    BundleSection{BundlePart::visits, "Visits", ""},
    BundleSection{BundlePart::papers, "Letters and records of treatments", ""}};

FhirJson narrative(std::string_view words) {
  return {{"status", "generated"},
          {"div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + std::string{words} + "</div>"}};
}

// "Asked, and there is none" is not "not asked".
std::string_view why_empty(const BundleMaker& maker, BundlePart part) {
  const auto& record = maker.record;
  if (part == BundlePart::allergies) return record.is_allergies_asked ? "nilknown" : "notasked";
  if (part == BundlePart::medications) return record.is_drugs_asked ? "nilknown" : "notasked";
  return record.findings.empty() ? "notasked" : "nilknown";
}

std::string_view why_empty_said(std::string_view reason) {
  return reason == "nilknown" ? "None known." : "Not asked yet.";
}

FhirJson section_of(const BundleMaker& maker, const BundleSection& section) {
  FhirJson made{{"title", section.title}};
  if (!section.code.empty()) made["code"] = coded(loinc, section.code, section.title);
  const auto& urns = maker.of_part(section.part);
  if (urns.empty()) {
    const auto reason = why_empty(maker, section.part);
    made["text"] = narrative(why_empty_said(reason));
    made["emptyReason"] = of_kind("list-empty-reason", reason);
    return made;
  }
  made["text"] =
      narrative(std::to_string(urns.size()) + (urns.size() == 1 ? " entry." : " entries."));
  made["entry"] = FhirJson::array();
  for (const auto& urn : urns)
    made["entry"].push_back(refers_to(urn));
  return made;
}

FhirJson composition_of(const BundleMaker& maker) {
  auto sections = FhirJson::array();
  for (const auto& section : document_sections) {
    if (section.is_required || !maker.of_part(section.part).empty())
      sections.push_back(section_of(maker, section));
  }
  return {{"resourceType", "Composition"},
          {"status", "final"},
          {"type", coded(loinc, "60591-5", "Patient summary, and the whole record beyond it")},
          {"subject", maker.subject()},
          {"date", fhir_time(maker.record.made_at.wall)},
          {"author", FhirJson::array({maker.clinic()})},
          {"title", "The whole record"},
          {"section", std::move(sections)}};
}

}  // namespace

std::string record_as_bundle(const WholeRecord& record, const Rules& rules) {
  BundleMaker maker{record, rules};
  add_people(maker);
  add_chart_lists(maker);
  add_orders_and_sessions(maker);
  add_forms_and_scores(maker);
  add_findings_and_tests(maker);
  add_therapy_and_sharing(maker);
  add_visits_and_papers(maker);
  maker.add_hands();
  return maker.bundle(composition_of(maker)).dump(1);
}

}  // namespace evenkeel::app
