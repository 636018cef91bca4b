// SPDX-License-Identifier: Apache-2.0
#include "core/questionnaire.hpp"

#include "given.hpp"

namespace evenkeel::questionnaire {
namespace {

const PatientId answering{"patient-1"};

RecordTotal phq9(int total) {
  return {.at = test_morning(), .patient = answering, .instrument = "phq-9", .total = total};
}

}  // namespace

TEST_CASE("a yes to question 4 is a high risk (TC-14)") {
  CHECK(risk_tier({.q1 = true, .q2 = true, .q4 = true}) == RiskTier::high);
  CHECK(risk_tier({.q1 = true, .q2 = true, .q5 = true}) == RiskTier::high);
}

TEST_CASE("behaviour once in life is moderate, within 3 months high (TC-15)") {
  CHECK(risk_tier({.behaviour_ever = true}) == RiskTier::moderate);
  CHECK(risk_tier({.behaviour_ever = true, .behaviour_within_3_months = true}) == RiskTier::high);
  CHECK(risk_tier({.behaviour_within_3_months = true}) == RiskTier::high);
}

TEST_CASE("a tier is never a sum") {
  CHECK(risk_tier({}) == RiskTier::none);
  CHECK(risk_tier({.q1 = true}) == RiskTier::low);
  CHECK(risk_tier({.q1 = true, .q2 = true}) == RiskTier::low);
  CHECK(risk_tier({.q1 = true, .q2 = true, .q3 = true}) == RiskTier::moderate);
  CHECK(risk_tier({.q4 = true}) == RiskTier::high);
}

TEST_CASE("a total is kept with its instrument") {
  const auto fact = given<State>().when(phq9(16)).then<TotalRecorded>();
  CHECK(fact.total == 16);
  CHECK(fact.instrument == "phq-9");
}

TEST_CASE("a total outside its instrument is refused") {
  given<State>().when(phq9(27)).then<TotalRecorded>();
  CHECK(given<State>().when(phq9(28)).then_refused("outside-domain").message ==
        "The total must be from 0 to 27 of 27.");
  given<State>().when(phq9(-1)).then_refused("outside-domain");
  auto unknown = phq9(3);
  unknown.instrument = "mood-o-meter";
  given<State>().when(unknown).then_refused("unknown-instrument");
}

TEST_CASE("a questionnaire is recorded once, at a time that has come") {
  given<State>({TotalRecorded{test_morning(), answering, "phq-9", 16}})
      .when(phq9(16))
      .then_refused("already-recorded");
  auto early = phq9(16);
  early.at = minutes_later(1);
  CHECK(given<State>().when(early).then_refused("in-the-future").field == "at");
}

TEST_CASE("nobody answers a questionnaire while ketamine works in them") {
  auto total = phq9(16);
  total.patient_can_answer = false;
  given<State>().when(total).then_refused("capacity-locked");
  given<State>()
      .when(RecordRisk{test_morning(), answering, RiskTier::low, false})
      .then_refused("capacity-locked");
}

TEST_CASE("a tier of risk is kept") {
  const auto fact =
      given<State>()
          .when(RecordRisk{.at = test_morning(), .patient = answering, .tier = RiskTier::moderate})
          .then<RiskRecorded>();
  CHECK(fact.tier == RiskTier::moderate);
  for (const auto tier : {RiskTier::none, RiskTier::low, RiskTier::moderate, RiskTier::high})
    CHECK(risk_tier_named(name_of(tier)) == tier);
}

}  // namespace evenkeel::questionnaire
