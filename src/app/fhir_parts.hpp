// SPDX-License-Identifier: Apache-2.0
// What the resources of a FHIR R4 bundle (hl7.org/fhir/R4) have in common: references, times,
// amounts and codes. A code is here only when it was read in the standard or in the questionnaire's
// own file; all else is said in words.
#pragma once

#include "app/whole_record.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace evenkeel::app {

using FhirJson = nlohmann::ordered_json;

// The sections of the document, in its order.
enum class BundlePart {
  none,  // referred to by others
  allergies,
  medications,
  problems,
  procedures,
  vital_signs,
  results,
  told,
  consents,
  plan,
  visits,
  papers
};

class BundleMaker {
 public:
  BundleMaker(const WholeRecord&, const Rules&);
  ~BundleMaker();
  BundleMaker(const BundleMaker&) = delete;
  BundleMaker& operator=(const BundleMaker&) = delete;

  const WholeRecord& record;
  const Rules& rules;

  // `own_id` tells it from others of its type. Answers what refers to it.
  FhirJson add(BundlePart, const std::string& own_id, const FhirJson& resource);
  FhirJson subject() const;  // the patient
  FhirJson clinic() const;
  FhirJson hand(const StaffId&);  // of staff or the patient; who is named so is in the file
  const std::vector<std::string>& of_part(BundlePart) const;
  // Everybody of staff who was named.
  void add_hands();
  // The entries so far, behind the composition.
  FhirJson bundle(const FhirJson& composition) const;

 private:
  std::unique_ptr<FhirJson> entries_;
  std::map<BundlePart, std::vector<std::string>> parts_;
  std::set<StaffId> hands_;
};

std::string urn_of(std::string_view type, std::string_view own_id);  // "urn:uuid:…"
FhirJson refers_to(const std::string& urn);
std::string fhir_time(Instant);  // 2026-11-23T14:05:00Z
std::string fhir_day(Day);
FhirJson in_words(std::string_view words);  // a concept that has no code
FhirJson coded(std::string_view system, std::string_view code, std::string_view words);
FhirJson number_of(Decimal);
FhirJson quantity(Decimal, std::string_view unit, std::string_view ucum);
FhirJson attachment(std::string_view type, std::string_view bytes, std::string_view title);

inline constexpr std::string_view loinc = "http://loinc.org";
inline constexpr std::string_view hl7_codes = "http://terminology.hl7.org/CodeSystem/";

FhirJson of_kind(std::string_view hl7_system, std::string_view code);
// An observation with category, code, when and about whom; its value is put in by the caller.
FhirJson observation(const BundleMaker&, std::string_view category, const FhirJson& code,
                     const std::string& when);

// The resources, each file its own.
void add_people(BundleMaker&);               // fhir_person.cpp
void add_chart_lists(BundleMaker&);          // fhir_person.cpp
void add_orders_and_sessions(BundleMaker&);  // fhir_treatment.cpp
void add_forms_and_scores(BundleMaker&);     // fhir_forms.cpp
void add_findings_and_tests(BundleMaker&);   // fhir_fitness.cpp
void add_therapy_and_sharing(BundleMaker&);  // fhir_therapy.cpp
void add_visits_and_papers(BundleMaker&);    // fhir_papers.cpp

// Vital signs, wherever they were measured.
struct MeasuredAt {
  std::string own_id;
  std::string when;
  std::string status;  // "final", "entered-in-error"
  FhirJson encounter() const;
  std::string encounter_urn;  // empty: none
};
void add_pressure(BundleMaker&, const MeasuredAt&, int sbp_mmhg, int dbp_mmhg);
struct VitalSign {
  std::string_view code, words, unit, ucum;
};
void add_vital_sign(BundleMaker&, const MeasuredAt&, const VitalSign&, Decimal value);
extern const VitalSign heart_rate, breathing_rate, oxygen, body_temperature, body_weight,
    body_height;

}  // namespace evenkeel::app
