// SPDX-License-Identifier: Apache-2.0
#include "core/screening.hpp"
#include "day_gate.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::screening;
using evenkeel::test::Gate;

TEST_CASE("any breath alcohol today stops, and yesterday's reading does not count") {
  Gate gate;
  gate.day.breath_alcohol = BreathAlcohol{Decimal::of(1, 2), minutes_later(-20)};
  CHECK(gate.verdict("breath_alcohol") == Verdict::stop);
  gate.day.breath_alcohol = BreathAlcohol{Decimal{}, minutes_later(-541)};
  CHECK(gate.verdict("breath_alcohol") == Verdict::hold);
}

TEST_CASE("an unexpected drug stops; the expected one does not") {
  Gate gate;
  gate.day.drug_screen = DrugScreen::expected;
  CHECK(gate.verdict("drug_screen") == Verdict::pass);
  gate.day.drug_screen = DrugScreen::unexpected;
  CHECK(gate.verdict("drug_screen") == Verdict::stop);
}

TEST_CASE("a negative pregnancy test holds good for seven days; a positive one stops") {
  Gate gate;
  gate.day.pregnancy = PregnancyCheck{Pregnancy::negative, minutes_later(-7 * 1440)};
  CHECK(gate.verdict("pregnancy") == Verdict::pass);
  gate.day.pregnancy = PregnancyCheck{Pregnancy::negative, minutes_later(-7 * 1440 - 1)};
  CHECK(gate.verdict("pregnancy") == Verdict::hold);
  gate.day.pregnancy = PregnancyCheck{Pregnancy::positive, minutes_later(-10)};
  CHECK(gate.verdict("pregnancy") == Verdict::stop);
  gate.day.pregnancy.reset();
  CHECK(gate.verdict("pregnancy") == Verdict::hold);
  gate.evidence.body->sex = Sex::male;
  CHECK(gate.verdict("pregnancy") == Verdict::pass);
}

TEST_CASE("an answer about suicide after today's screen holds until somebody asked again") {
  Gate gate;
  gate.now = minutes_later(30);
  gate.evidence.risk_answered_at = after(gate.evidence.risk->at, -Minutes{1});
  CHECK(gate.verdict("suicide_risk") == Verdict::pass);
  gate.evidence.risk_answered_at = minutes_later(10);
  CHECK(gate.verdict("suicide_risk") == Verdict::hold);
  gate.day.psychiatric_evaluation = minutes_later(9);
  CHECK(gate.verdict("suicide_risk") == Verdict::hold);
  gate.day.psychiatric_evaluation = minutes_later(10);
  CHECK(gate.verdict("suicide_risk") == Verdict::pass);
  gate.day.psychiatric_evaluation.reset();
  gate.evidence.risk = Risk{questionnaire::RiskTier::low, minutes_later(20)};
  CHECK(gate.verdict("suicide_risk") == Verdict::pass);
}

TEST_CASE("a high suicide risk today holds until an evaluation after it (TC-14, G8)") {
  Gate gate;
  gate.evidence.risk = Risk{questionnaire::RiskTier::high, minutes_later(-20)};
  CHECK(gate.verdict("suicide_risk") == Verdict::hold);
  gate.day.psychiatric_evaluation = minutes_later(-21);
  CHECK(gate.verdict("suicide_risk") == Verdict::hold);
  gate.day.psychiatric_evaluation = minutes_later(-5);
  CHECK(gate.verdict("suicide_risk") == Verdict::pass);
  CHECK_FALSE(gate.item("suicide_risk").warnings.empty());
  gate.evidence.risk = Risk{questionnaire::RiskTier::none, minutes_later(-541)};
  CHECK(gate.verdict("suicide_risk") == Verdict::hold);
}

TEST_CASE("a finding of the review is the prescriber's to decide") {
  Gate gate;
  gate.day.review = Review{{"bladder"}, minutes_later(-20)};
  CHECK(gate.verdict("review") == Verdict::hold);
  CHECK(gate.item("review").may_be_overridden);
  gate.day.review = Review{{"weight"}, minutes_later(-20)};
  CHECK(gate.verdict("review") == Verdict::pass);
  gate.evidence.allergies_reviewed = false;
  CHECK(gate.verdict("review") == Verdict::hold);
  CHECK_FALSE(gate.item("review").may_be_overridden);
}

TEST_CASE(
    "a hard-stop drug holds until the prescriber passes over that very drug; the rest only warn "
    "(TC-33)") {
  Gate gate;
  gate.evidence.interactions = {
      {"lorazepam", Interaction::warn, "May weaken the effect.", "Veraart 2021"},
      {"lamotrigine", Interaction::inform, "May weaken the effect.", "Veraart 2021"}};
  CHECK(gate.verdict("interactions") == Verdict::pass);
  CHECK(gate.item("interactions").warnings.size() == 2);
  gate.evidence.interactions.push_back(
      {"theophylline", Interaction::hard_stop, "Lowers the seizure threshold.", "label"});
  CHECK(gate.verdict("interactions") == Verdict::hold);
  CHECK(gate.item("interactions").may_be_overridden);
  gate.day.overrides.push_back({"interactions", "benefit_outweighs_risk",
                                gate.item("interactions").covers, minutes_later(-1)});
  CHECK(gate.item("interactions").is_overridden);
  gate.evidence.interactions.push_back(
      {"aminophylline", Interaction::hard_stop, "Lowers the seizure threshold.", "label"});
  CHECK_FALSE(gate.item("interactions").is_overridden);
}

TEST_CASE("drugs that nobody asked about are not absent") {
  Gate gate;
  gate.evidence.drugs_reviewed = false;
  CHECK(gate.verdict("interactions") == Verdict::hold);
  CHECK_FALSE(gate.item("interactions").may_be_overridden);
}

TEST_CASE("facts from after the moment that is judged do not count") {
  Gate gate;
  gate.observe(1, only_pressure(200, 120));
  CHECK(gate.verdict("blood_pressure") == Verdict::pass);
  gate.evidence.risk->at = minutes_later(1);
  CHECK(gate.verdict("suicide_risk") == Verdict::hold);
}
