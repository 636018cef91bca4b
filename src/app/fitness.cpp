// SPDX-License-Identifier: Apache-2.0
#include "app/fitness.hpp"

#include "app/fitness_answers.hpp"
#include "app/fitness_record.hpp"
#include "app/interactions.hpp"
#include "read/scores.hpp"
#include "registry/body_facts.hpp"
#include "registry/clinic.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/plain_text.hpp"
#include "registry/token.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <set>

namespace evenkeel::app {
namespace {

constexpr int most_of_decision_words = 2000;

// An examination is a test that was done and received on the same day.
eligibility::Test examined(const registry::Examination& examination) {
  return {.requested_on = {},
          .taken_on = examination.on,
          .is_normal = std::ranges::all_of(examination.lines, &registry::ExaminedLine::is_normal),
          .cleared_on = {},
          .waived_on = {}};
}

void gather_history(FitnessChart& chart, std::string_view zone) {
  for (const auto& [condition, words] : chart.findings) {
    const auto& last = words.back();
    chart.facts.findings[condition] = {.answer = last.answer,
                                       .on = registry::local_day(last.at, zone),
                                       .cleared_on = last.cleared_on};
  }
}

void gather_tests(FitnessChart& chart) {
  for (const auto& [key, rows] : chart.tests) {
    const auto& last = rows.back();
    chart.facts.tests[key] = {.requested_on = last.requested_on,
                              .taken_on = last.taken_on,
                              .is_normal = last.is_normal,
                              .cleared_on = last.cleared_on,
                              .waived_on = last.waived_on};
  }
  for (const auto& examination : chart.examinations)
    chart.facts.tests[examination.part] = examined(examination);
}

// Of the two readings the higher one counts.
void gather_pressure(FitnessChart& chart) {
  if (chart.vitals.empty()) return;
  const auto& last = chart.vitals.front();
  chart.facts.pressure = {.sbp_mmhg = std::max(last.sbp_mmhg, last.again_sbp_mmhg),
                          .dbp_mmhg = std::max(last.dbp_mmhg, last.again_dbp_mmhg),
                          .on = last.on};
}

void gather_drugs(db::Database& database, const PatientId& patient, const Rules& rules,
                  eligibility::Facts& facts, std::string_view zone) {
  const auto reviewed = registry::drugs_reviewed_at(database, patient);
  if (!reviewed) return;
  std::vector<std::string> names;
  for (const auto& drug : registry::drugs(database, patient).list)
    names.push_back(drug.name);
  facts.drugs = {.hits = interactions_of(names, rules.interactions),
                 .reviewed_on = registry::local_day(*reviewed, zone)};
}

}  // namespace

FitnessChart fitness_chart(db::Database& database, const PatientId& patient, const Rules& rules,
                           Instant now) {
  const auto zone = registry::clinic(database).zone;
  FitnessChart chart;
  chart.today = registry::local_day(now, zone);
  chart.findings = findings_with_answers(database, patient);
  chart.tests = registry::known_tests(database, patient);
  chart.vitals = registry::fitness_vitals(database, patient);
  std::set<std::string> parts;
  for (const auto& line : rules.eligibility.examination)
    parts.insert(line.part);
  for (const auto& part : parts) {
    if (auto done = registry::examination(database, patient, part))
      chart.examinations.push_back(*std::move(done));
  }
  if (const auto who = registry::patient(database, patient)) chart.facts.born = who->person.born;
  gather_history(chart, zone);
  gather_tests(chart);
  gather_pressure(chart);
  gather_drugs(database, patient, rules, chart.facts, zone);
  const auto risk = read::latest_risk(database, patient);
  if (risk) chart.facts.risk = {.tier = risk->tier, .on = registry::local_day(risk->at, zone)};
  return chart;
}

eligibility::Assessment assess(const FitnessChart& chart, const Rules& rules) {
  return eligibility::assess(chart.facts, rules.eligibility, {chart.today, rules.policy});
}

std::vector<std::string> unconfirmed_answers(const FitnessChart& chart) {
  std::vector<std::string> keys;
  for (const auto& [condition, words] : chart.findings) {
    if (words.back().by == registry::patient_hand) keys.push_back(condition);
  }
  return keys;
}

std::string mark_of(const eligibility::Assessment& assessment) {
  return registry::sha256_hex(rested_on_text(assessment, {}));
}

Result<std::monostate> sign_fitness(db::Database& database, const SignFitness& sign,
                                    const std::string& id, const Rules& rules,
                                    const Context& context, const registry::By& by) {
  const auto chart = fitness_chart(database, sign.patient, rules, context.now.wall);
  const auto assessment = assess(chart, rules);
  if (mark_of(assessment) != sign.rests_on)
    return refuse("changed-since",
                  "The chart has changed since this page was made. Read the list again, then "
                  "sign.");
  const auto unconfirmed = unconfirmed_answers(chart);
  if (sign.decide.chosen == eligibility::Chosen::fit && !unconfirmed.empty())
    return refuse("not-confirmed",
                  "Some answers are the patient's alone. Confirm the history before you sign.",
                  "finding-" + unconfirmed.front());
  const auto signable = eligibility::may_sign(assessment, sign.decide, rules.eligibility, context);
  if (!signable) return signable;
  const auto words =
      registry::plain(sign.words, {"words", "The words", most_of_decision_words, false, true});
  if (!words) return std::unexpected{words.error()};
  registry::add_fitness_decision(database,
                                 {.id = id,
                                  .patient = sign.patient,
                                  .chosen = sign.decide.chosen,
                                  .words = *words,
                                  .rested_on = rested_on_text(assessment, sign.decide.reasons),
                                  .policy = rules.policy.id,
                                  .by = by.staff,
                                  .at = by.now.wall},
                                 by);
  return std::monostate{};
}

FitnessForOrder fitness_for_order(db::Database& database, const PatientId& patient) {
  const auto decision = registry::fitness_of(database, patient);
  if (!decision)
    return {std::nullopt, "No prescriber has decided yet that this person is fit for treatment."};
  if (decision->chosen == eligibility::Chosen::fit) return {};
  const auto day = registry::date_text(decision->at, registry::clinic(database).zone);
  const std::string what =
      decision->chosen == eligibility::Chosen::excluded ? "excludes treatment" : "is not now";
  return {Refusal{"not-fit",
                  "The decision of " + day + " " + what +
                      ". A prescriber decides on fitness again before an order is signed.",
                  ""},
          {}};
}

}  // namespace evenkeel::app
