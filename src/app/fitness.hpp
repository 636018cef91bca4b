// SPDX-License-Identifier: Apache-2.0
// Fit for treatment or not: what the rows say, put together for core/eligibility, and the signature
// that is asked for again in the transaction that writes it.
#pragma once

#include "app/app.hpp"
#include "base/decision.hpp"
#include "core/eligibility.hpp"
#include "registry/fitness.hpp"
#include "registry/fitness_decisions.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::app {

// What is in the chart, read once for a page or for a signature.
struct FitnessChart {
  registry::FindingsSaid findings;
  registry::KnownTests tests;
  std::vector<registry::Examination> examinations;  // the newest of each part
  std::vector<registry::FitnessVitals> vitals;      // newest first
  eligibility::Facts facts;
  Day today{};
};
FitnessChart fitness_chart(db::Database&, const PatientId&, const Rules&, Instant now);
eligibility::Assessment assess(const FitnessChart&, const Rules&);

// Answers of the patient that no prescriber has confirmed yet: keys of conditions.
std::vector<std::string> unconfirmed_answers(const FitnessChart&);

struct SignFitness {
  PatientId patient;
  eligibility::Decide decide;
  std::string words;     // of the prescriber; may be empty
  std::string rests_on;  // mark_of the assessment that the page showed
};
// In the writer's transaction. Refuses what eligibility::may_sign refuses, "not-confirmed" at the
// condition's key when the patient's own answer is still alone, and "changed-since" when the chart
// no longer says what the page showed. `id` is that of the decision.
Result<std::monostate> sign_fitness(db::Database&, const SignFitness&, const std::string& id,
                                    const Rules&, const Context&, const registry::By&);

// Changes with every item's light and words: the page carries it to the signature.
std::string mark_of(const eligibility::Assessment&);

// What stands in the way of an order: none when the newest decision is "fit". Without any decision
// a sentence to be shown, and no refusal: the policy has no line for it.
struct FitnessForOrder {
  std::optional<Refusal> refusal;  // the newest decision is against treatment
  std::string remark;              // nobody has decided yet; empty otherwise
};
FitnessForOrder fitness_for_order(db::Database&, const PatientId&);

}  // namespace evenkeel::app
