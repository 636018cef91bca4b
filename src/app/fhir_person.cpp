// SPDX-License-Identifier: Apache-2.0
// Who it is about, who wrote, and the lists of the chart, as FHIR resources.
#include "app/fhir_parts.hpp"
#include "registry/patient_sign_in.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

FhirJson way_to_reach(std::string_view system, const std::string& value) {
  return {{"system", system}, {"value", value}};
}

std::string_view gender_of(Sex sex) {
  switch (sex) {
    case Sex::female:
      return "female";
    case Sex::male:
      return "male";
    case Sex::unstated:
      break;
  }
  return "unknown";
}

FhirJson patient_resource(const BundleMaker& maker) {
  const auto& record = maker.record;
  const auto& person = record.patient.person;
  auto names = FhirJson::array({{{"use", "official"},
                                 {"family", person.family},
                                 {"given", FhirJson::array({person.given})}}});
  if (!person.preferred.empty()) names.push_back({{"use", "usual"}, {"text", person.preferred}});
  FhirJson patient{{"resourceType", "Patient"},
                   {"identifier", FhirJson::array({{{"type", in_words("Number at the clinic")},
                                                    {"value", record.patient.number},
                                                    {"assigner", maker.clinic()}}})},
                   {"name", std::move(names)},
                   {"gender", gender_of(person.sex)},
                   {"birthDate", fhir_day(person.born)},
                   {"managingOrganization", maker.clinic()}};
  auto ways = FhirJson::array();
  if (!person.phone.empty()) ways.push_back(way_to_reach("phone", person.phone));
  if (!record.contact.email.empty()) ways.push_back(way_to_reach("email", record.contact.email));
  if (!ways.empty()) patient["telecom"] = std::move(ways);
  if (record.emergency) {
    FhirJson contact{
        {"name", in_words(record.emergency->name)},
        {"telecom", FhirJson::array({way_to_reach("phone", record.emergency->phone)})}};
    if (!record.emergency->relation.empty())
      contact["relationship"] = FhirJson::array({in_words(record.emergency->relation)});
    patient["contact"] = FhirJson::array({std::move(contact)});
  }
  return patient;
}

void add_helpers(BundleMaker& maker) {
  auto participants = FhirJson::array();
  for (const auto& member : maker.record.care_team) {
    if (member.name.empty()) continue;
    FhirJson person{{"resourceType", "Practitioner"},
                    {"name", FhirJson::array({in_words(member.name)})}};
    auto ways = FhirJson::array();
    if (!member.phone.empty()) ways.push_back(way_to_reach("phone", member.phone));
    if (!member.fax.empty()) ways.push_back(way_to_reach("fax", member.fax));
    if (!member.email.empty()) ways.push_back(way_to_reach("email", member.email));
    if (!ways.empty()) person["telecom"] = std::move(ways);
    const std::string place{registry::name_of(member.place)};
    participants.push_back({{"role", FhirJson::array({in_words(registry::said(member.place))})},
                            {"member", maker.add(BundlePart::none, "elsewhere/" + place, person)}});
  }
  if (maker.record.driver) {
    const auto& who = maker.record.driver->who;
    FhirJson person{{"resourceType", "RelatedPerson"},
                    {"patient", maker.subject()},
                    {"name", FhirJson::array({in_words(who.name)})},
                    {"telecom", FhirJson::array({way_to_reach("phone", who.phone)})}};
    if (!who.relation.empty()) person["relationship"] = FhirJson::array({in_words(who.relation)});
    participants.push_back({{"role", FhirJson::array({in_words("Drives home")})},
                            {"member", maker.add(BundlePart::none, "driver", person)}});
  }
  if (participants.empty()) return;
  maker.add(BundlePart::plan, "care-team",
            {{"resourceType", "CareTeam"},
             {"status", "active"},
             {"name", "Who else cares"},
             {"subject", maker.subject()},
             {"participant", std::move(participants)}});
}

void add_allergies(BundleMaker& maker) {
  for (const auto& entry : maker.record.allergies) {
    const bool is_from_staff = entry.added_by != registry::patient_hand;
    FhirJson allergy{{"resourceType", "AllergyIntolerance"},
                     {"clinicalStatus", of_kind("allergyintolerance-clinical",
                                                entry.ended_at ? "inactive" : "active")},
                     {"verificationStatus", of_kind("allergyintolerance-verification",
                                                    is_from_staff ? "confirmed" : "unconfirmed")},
                     {"code", in_words(entry.name)},
                     {"patient", maker.subject()},
                     {"recordedDate", fhir_time(entry.added_at)}};
    if (!entry.detail.empty())
      allergy["reaction"] =
          FhirJson::array({{{"manifestation", FhirJson::array({in_words(entry.detail)})}}});
    maker.add(BundlePart::allergies, entry.id, allergy);
  }
}

// Other drugs, as they are said to be taken; nobody here prescribed them.
void add_home_drugs(BundleMaker& maker) {
  for (const auto& entry : maker.record.drugs) {
    FhirJson drug{{"resourceType", "MedicationRequest"},
                  {"status", entry.ended_at ? "stopped" : "active"},
                  {"intent", "plan"},
                  {"reportedBoolean", true},
                  {"medicationCodeableConcept", in_words(entry.name)},
                  {"subject", maker.subject()},
                  {"authoredOn", fhir_time(entry.added_at)}};
    if (!entry.detail.empty())
      drug["dosageInstruction"] = FhirJson::array({in_words(entry.detail)});
    maker.add(BundlePart::medications, entry.id, drug);
  }
}

}  // namespace

void add_people(BundleMaker& maker) {
  const auto& record = maker.record;
  maker.add(BundlePart::none, record.patient.id.text(), patient_resource(maker));
  FhirJson clinic{{"resourceType", "Organization"}, {"name", record.clinic.name}};
  if (!record.clinic.phone.empty())
    clinic["telecom"] = FhirJson::array({way_to_reach("phone", record.clinic.phone)});
  if (!record.clinic.address.empty())
    clinic["address"] = FhirJson::array({in_words(record.clinic.address)});
  maker.add(BundlePart::none, "clinic", clinic);
  add_helpers(maker);
}

void add_chart_lists(BundleMaker& maker) {
  add_allergies(maker);
  add_home_drugs(maker);
  for (const auto& row : maker.record.weights) {
    const MeasuredAt at{"weights/" + fhir_time(row.at), fhir_time(row.at), "final", {}};
    add_vital_sign(maker, at, body_weight, row.weight.value());
    if (row.height) add_vital_sign(maker, at, body_height, row.height->value());
  }
}

}  // namespace evenkeel::app
