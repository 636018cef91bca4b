// SPDX-License-Identifier: Apache-2.0
#include "core/questionnaire.hpp"

#include "app/instrument_file.hpp"
#include "given.hpp"

#include <string_view>
#include <vector>

namespace evenkeel::questionnaire {
namespace {

const PatientId answering{"patient-1"};

RecordTotal phq9(int total) {
  return {.at = test_morning(), .patient = answering, .instrument = "phq-9", .total = total};
}

const instrument::Instrument& instrument_named(std::string_view name) {
  return *instrument::find(app::instruments(), name);
}

// The first so many items, answered.
Form answered_form(std::string_view instrument, const std::vector<std::optional<int>>& values) {
  Form form{&instrument_named(instrument), {}};
  for (std::size_t i = 0; i < values.size(); ++i)
    form.answers.push_back({form.instrument->items[i].key, values[i]});
  return form;
}

SendAnswers sent(std::string_view instrument, const std::vector<std::optional<int>>& values) {
  return {.at = test_morning(),
          .patient = answering,
          .form = answered_form(instrument, values),
          .text = {2, "5f2c"}};
}

LookForRisk half_filled(std::string_view instrument,
                        const std::vector<std::optional<int>>& values) {
  return {.at = test_morning(), .patient = answering, .form = answered_form(instrument, values)};
}

}  // namespace

TEST_CASE("answers are kept one by one, blanks too, with the words that were read") {
  const auto fact =
      given<State>().when(sent("phq-9", {2, {}, 2, 1, 1, 1, 1, 1, 0})).then<Answered>();
  CHECK(fact.instrument == "phq-9");
  CHECK(fact.text.version == 2);
  CHECK(fact.text.hash == "5f2c");
  REQUIRE(fact.answers.size() == 10);
  CHECK(fact.answers[1].item == "2");
  CHECK_FALSE(fact.answers[1].value);
  CHECK(fact.score.total == 10);
  CHECK(fact.score.exact == Decimal::of(1013, 2));
  CHECK(fact.score.is_prorated);
}

TEST_CASE("an answer about suicide is a fact of its own before the others are sent") {
  const auto alone = given<State>()
                         .when(half_filled("phq-9", {{}, {}, {}, {}, {}, {}, {}, {}, 1}))
                         .then<RiskAnswered>();
  CHECK(alone.item == "9");
  CHECK_FALSE(alone.tier);
  given<State>().when(half_filled("phq-9", {3, 3, 3, 3, 3, 3, 3, 3, 0})).then_nothing();
  const auto high = given<State>().when(half_filled("c-ssrs", {0, 1, 0, 1})).then<RiskAnswered>();
  CHECK(high.item == "4");
  CHECK(high.tier == RiskTier::high);
  given<State>().when(half_filled("c-ssrs", {0, 1, 1})).then_nothing();
}

TEST_CASE("risk is told once, and the form can still be sent after it") {
  const State told =
      given<State>({RiskAnswered{test_morning(), answering, "phq-9", "9", {}}}).state();
  CHECK(told.has_risk);
  given<State>({RiskAnswered{test_morning(), answering, "phq-9", "9", {}}})
      .when(half_filled("phq-9", {{}, {}, {}, {}, {}, {}, {}, {}, 2}))
      .then_nothing();
  const auto facts = given<State>().when(sent("phq-9", {1, 1, 1, 1, 1, 1, 1, 1, 1})).then_events();
  REQUIRE(facts.size() == 2);
  CHECK(std::holds_alternative<RiskAnswered>(facts[0]));
  CHECK(std::get<Answered>(facts[1]).score.total == 9);
}

TEST_CASE("a form without one answer is not sent, nor one with a strange question or value") {
  given<State>().when(sent("gad-7", {})).then_refused("nothing-answered");
  given<State>().when(sent("gad-7", {7})).then_refused("outside-domain");
  auto strange = sent("gad-7", {1});
  strange.form.answers.push_back({"12", 1});
  CHECK(given<State>().when(strange).then_refused("unknown-item").field == "12");
  auto locked = sent("gad-7", {1});
  locked.patient_can_answer = false;
  given<State>().when(locked).then_refused("capacity-locked");
}

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
