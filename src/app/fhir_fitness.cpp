// SPDX-License-Identifier: Apache-2.0
// What was asked, examined, tested and decided before the treatment, as FHIR resources.
#include "app/fhir_parts.hpp"
#include "app/fitness_record.hpp"
#include "registry/patient_sign_in.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

// The newest word that says yes is a problem of the list; every other answer is told, not a
// problem.
void add_finding(BundleMaker& maker, const std::string& condition,
                 const std::vector<registry::SaidFinding>& words) {
  if (words.empty()) return;
  const auto& latest = words.back();
  const auto title = title_of_condition(maker.rules, condition);
  if (latest.answer != eligibility::Answer::yes) {
    auto told = observation(maker, "survey", in_words(title), fhir_time(latest.at));
    told["valueString"] = latest.answer == eligibility::Answer::no ? "No" : "Not known";
    maker.add(BundlePart::told, "finding/" + condition, told);
    return;
  }
  FhirJson problem{
      {"resourceType", "Condition"},
      {"clinicalStatus", of_kind("condition-clinical", latest.cleared_on ? "resolved" : "active")},
      {"verificationStatus",
       of_kind("condition-ver-status",
               latest.by == registry::patient_hand ? "unconfirmed" : "confirmed")},
      {"category", FhirJson::array({of_kind("condition-category", "problem-list-item")})},
      {"code", in_words(title)},
      {"subject", maker.subject()},
      {"recordedDate", fhir_time(latest.at)},
      {"recorder", maker.hand(latest.by)}};
  if (!latest.words.empty()) problem["note"] = FhirJson::array({in_words(latest.words)});
  maker.add(BundlePart::problems, "finding/" + condition, problem);
}

std::string title_of_examined(const Rules& rules, const std::string& line) {
  const auto& all = rules.eligibility.examination;
  const auto found = std::ranges::find(all, line, &eligibility::ExaminationLine::key);
  return found == all.end() ? line : found->title;
}

void add_examination(BundleMaker& maker, const registry::Examination& done) {
  for (const auto& line : done.lines) {
    auto seen = observation(maker, "exam", in_words(title_of_examined(maker.rules, line.line)),
                            fhir_day(done.on));
    seen["performer"] = FhirJson::array({maker.hand(done.by)});
    seen["valueString"] = std::string{line.is_normal ? "Normal" : "Not normal"} +
                          (line.words.empty() ? "" : ". " + line.words);
    maker.add(BundlePart::results, "examined/" + done.part + "/" + line.line, seen);
  }
}

void add_test(BundleMaker& maker, const std::string& test, const registry::KnownTest& known,
              int number) {
  const bool has_result = known.taken_on.has_value();
  const auto day = has_result ? known.taken_on : known.requested_on;
  auto result = observation(maker, "laboratory", in_words(title_of_test(maker.rules, test)),
                            day ? fhir_day(*day) : fhir_time(known.at));
  result["status"] = has_result ? "final" : "registered";
  std::string says = has_result ? (known.is_normal ? "Normal" : "Not normal") : "No result yet";
  if (!known.words.empty()) says += ". " + known.words;
  if (!known.because.empty()) says += ". " + known.because;
  result["valueString"] = says;
  maker.add(BundlePart::results, "test/" + test + "/" + std::to_string(number), result);
}

void add_measured_before(BundleMaker& maker, const registry::FitnessVitals& measured) {
  const MeasuredAt at{"fitness/" + fhir_time(measured.at), fhir_day(measured.on), "final", {}};
  add_pressure(maker, at, measured.sbp_mmhg, measured.dbp_mmhg);
  add_pressure(maker, {at.own_id + "/again", at.when, at.status, {}}, measured.again_sbp_mmhg,
               measured.again_dbp_mmhg);
  if (measured.hr_per_min) add_vital_sign(maker, at, heart_rate, Decimal{*measured.hr_per_min});
  if (measured.rr_per_min) add_vital_sign(maker, at, breathing_rate, Decimal{*measured.rr_per_min});
  if (measured.spo2_percent) add_vital_sign(maker, at, oxygen, Decimal{*measured.spo2_percent});
  if (measured.temperature)
    add_vital_sign(maker, at, body_temperature, measured.temperature->value());
}

void add_decision(BundleMaker& maker, const registry::FitnessDecision& decision) {
  std::string says = "Fitness for treatment with ketamine: ";
  says += eligibility::name_of(decision.chosen) == "fit" ? "fit" : "not fit";
  if (decision.chosen == eligibility::Chosen::not_now) says += " now";
  if (!decision.words.empty()) says += ". " + decision.words;
  auto rested = FhirJson::array();
  for (const auto& item : rested_on(decision.rested_on).assessment.items)
    rested.push_back(in_words(item.title + ". " + item.fact));
  FhirJson judged{{"resourceType", "ClinicalImpression"}, {"status", "completed"},
                  {"subject", maker.subject()},           {"date", fhir_time(decision.at)},
                  {"assessor", maker.hand(decision.by)},  {"summary", says}};
  if (!rested.empty()) judged["note"] = std::move(rested);
  maker.add(BundlePart::papers, decision.id, judged);
}

}  // namespace

void add_findings_and_tests(BundleMaker& maker) {
  const auto& record = maker.record;
  for (const auto& [condition, words] : record.findings)
    add_finding(maker, condition, words);
  for (const auto& done : record.examinations)
    add_examination(maker, done);
  for (const auto& measured : record.vitals)
    add_measured_before(maker, measured);
  for (const auto& [test, results] : record.tests) {
    int number = 0;
    for (const auto& result : results)
      add_test(maker, test, result, ++number);
  }
  for (const auto& decision : record.decisions)
    add_decision(maker, decision);
}

}  // namespace evenkeel::app
