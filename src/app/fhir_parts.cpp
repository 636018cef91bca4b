// SPDX-License-Identifier: Apache-2.0
#include "app/fhir_parts.hpp"

#include "registry/base64.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/token.hpp"
#include "registry/zone.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {

// Read in the profiles of R4's vital signs; SpO2 stands under both of its codes
// (trust-and-use.md C1).
const VitalSign heart_rate{"8867-4", "Heart rate", "per min", "/min"};
const VitalSign breathing_rate{"9279-1", "Respiratory rate", "per min", "/min"};
const VitalSign oxygen{"2708-6", "Oxygen saturation", "%", "%"};
const VitalSign body_temperature{"8310-5", "Body temperature", "C", "Cel"};
const VitalSign body_weight{"29463-7", "Body weight", "kg", "kg"};
const VitalSign body_height{"8302-2", "Body height", "cm", "cm"};

std::string urn_of(std::string_view type, std::string_view own_id) {
  auto hex = registry::sha256_hex(std::string{type} + "/" + std::string{own_id}).substr(0, 32);
  hex[12] = '8';  // made by a rule of our own (RFC 9562)
  hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
  for (const std::size_t at : {8U, 13U, 18U, 23U})
    hex.insert(at, "-");
  return "urn:uuid:" + hex;
}

FhirJson refers_to(const std::string& urn) { return {{"reference", urn}}; }

std::string fhir_time(Instant at) {
  const auto seconds = std::chrono::floor<Seconds>(at);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const auto of_day = std::chrono::hh_mm_ss{seconds - day};
  const auto two = [](auto count) {
    const auto text = std::to_string(count);
    return text.size() < 2 ? "0" + text : text;
  };
  return fhir_day(Day{day}) + "T" + two(of_day.hours().count()) + ":" +
         two(of_day.minutes().count()) + ":" + two(of_day.seconds().count()) + "Z";
}

std::string fhir_day(Day day) { return registry::iso_date(day); }

FhirJson in_words(std::string_view words) { return {{"text", words}}; }

FhirJson coded(std::string_view system, std::string_view code, std::string_view words) {
  return {{"coding", FhirJson::array({{{"system", system}, {"code", code}}})}, {"text", words}};
}

FhirJson of_kind(std::string_view hl7_system, std::string_view code) {
  return {{"coding", FhirJson::array({{{"system", std::string{hl7_codes} + std::string{hl7_system}},
                                       {"code", code}}})}};
}

FhirJson number_of(Decimal number) { return FhirJson::parse(number.text()); }

FhirJson quantity(Decimal number, std::string_view unit, std::string_view ucum) {
  return {{"value", number_of(number)},
          {"unit", unit},
          {"system", "http://unitsofmeasure.org"},
          {"code", ucum}};
}

FhirJson attachment(std::string_view type, std::string_view bytes, std::string_view title) {
  return {{"contentType", type}, {"data", registry::in_base64(bytes)}, {"title", title}};
}

FhirJson observation(const BundleMaker& maker, std::string_view category, const FhirJson& code,
                     const std::string& when) {
  return {{"resourceType", "Observation"},
          {"status", "final"},
          {"category", FhirJson::array({of_kind("observation-category", category)})},
          {"code", code},
          {"subject", maker.subject()},
          {"effectiveDateTime", when}};
}

BundleMaker::BundleMaker(const WholeRecord& whole, const Rules& its_rules)
    : record{whole}, rules{its_rules}, entries_{std::make_unique<FhirJson>(FhirJson::array())} {}
BundleMaker::~BundleMaker() = default;

FhirJson BundleMaker::add(BundlePart part, const std::string& own_id, const FhirJson& resource) {
  const auto type = resource.at("resourceType").get<std::string>();
  const auto urn = urn_of(type, own_id);
  FhirJson whole{{"resourceType", type}, {"id", urn.substr(std::string_view{"urn:uuid:"}.size())}};
  whole.update(resource);
  entries_->push_back({{"fullUrl", urn}, {"resource", std::move(whole)}});
  parts_[part].push_back(urn);
  return refers_to(urn);
}

FhirJson BundleMaker::subject() const {
  return refers_to(urn_of("Patient", record.patient.id.text()));
}
FhirJson BundleMaker::clinic() const { return refers_to(urn_of("Organization", "clinic")); }
FhirJson BundleMaker::hand(const StaffId& staff) {
  if (staff == registry::patient_hand) return subject();
  if (!record.names.contains(staff)) return clinic();
  hands_.insert(staff);
  return refers_to(urn_of("Practitioner", staff.text()));
}

void BundleMaker::add_hands() {
  for (const auto& staff : hands_)
    add(BundlePart::none, staff.text(),
        {{"resourceType", "Practitioner"},
         {"name", FhirJson::array({in_words(record.name_of(staff))})}});
}

const std::vector<std::string>& BundleMaker::of_part(BundlePart part) const {
  static const std::vector<std::string> nothing;
  const auto found = parts_.find(part);
  return found == parts_.end() ? nothing : found->second;
}

FhirJson BundleMaker::bundle(const FhirJson& composition) const {
  const auto made = fhir_time(record.made_at.wall);
  const auto own_id = record.patient.id.text() + "/" + made;
  const auto urn = urn_of("Composition", own_id);
  FhirJson first{{"resourceType", "Composition"},
                 {"id", urn.substr(std::string_view{"urn:uuid:"}.size())}};
  first.update(composition);
  auto entries = FhirJson::array({{{"fullUrl", urn}, {"resource", std::move(first)}}});
  for (const auto& entry : *entries_)
    entries.push_back(entry);
  return {{"resourceType", "Bundle"},
          {"identifier", {{"system", "urn:ietf:rfc:3986"}, {"value", urn_of("Bundle", own_id)}}},
          {"type", "document"},
          {"timestamp", made},
          {"entry", std::move(entries)}};
}

FhirJson MeasuredAt::encounter() const { return refers_to(encounter_urn); }

void add_pressure(BundleMaker& maker, const MeasuredAt& at, int sbp_mmhg, int dbp_mmhg) {
  const auto half = [](std::string_view code, std::string_view words, int mmhg) {
    return FhirJson{{"code", coded(loinc, code, words)},
                    {"valueQuantity", quantity(Decimal{mmhg}, "mmHg", "mm[Hg]")}};
  };
  auto measured =
      observation(maker, "vital-signs", coded(loinc, "85354-9", "Blood pressure"), at.when);
  measured["status"] = at.status;
  if (!at.encounter_urn.empty()) measured["encounter"] = at.encounter();
  measured["component"] = FhirJson::array({half("8480-6", "Systolic blood pressure", sbp_mmhg),
                                           half("8462-4", "Diastolic blood pressure", dbp_mmhg)});
  maker.add(BundlePart::vital_signs, at.own_id + "/pressure", measured);
}

void add_vital_sign(BundleMaker& maker, const MeasuredAt& at, const VitalSign& sign,
                    Decimal value) {
  auto code = coded(loinc, sign.code, sign.words);
  if (sign.code == oxygen.code) code["coding"].push_back({{"system", loinc}, {"code", "59408-5"}});
  auto measured = observation(maker, "vital-signs", code, at.when);
  measured["status"] = at.status;
  if (!at.encounter_urn.empty()) measured["encounter"] = at.encounter();
  measured["valueQuantity"] = quantity(value, sign.unit, sign.ucum);
  maker.add(BundlePart::vital_signs, at.own_id + "/" + std::string{sign.code}, measured);
}

}  // namespace evenkeel::app
