// SPDX-License-Identifier: Apache-2.0
#include "core/eligibility.hpp"

#include "app/eligibility_file.hpp"
#include "ek0.hpp"

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::eligibility {
namespace {

using namespace std::chrono_literals;
constexpr Day assessed_on = 2026y / std::chrono::June / 15;

const Rules& the_list() {
  static const Rules rules = app::default_eligibility();
  return rules;
}
const Today& that_day() {
  static const Today today{assessed_on, ek0()};
  return today;
}
Context prescriber_on_that_day() { return {ek0(), Moment{}, {Role::prescriber}}; }

Day days_before(int days) {
  return Day{std::chrono::sys_days{assessed_on} - std::chrono::days{days}};
}

Facts all_well() {
  Facts facts;
  facts.born = 1986y / std::chrono::May / 1;
  for (const auto& condition : the_list().conditions)
    facts.findings[condition.key] = Finding{Answer::no, assessed_on, {}};
  for (const auto& test : the_list().work_up)
    facts.tests[test.key] = Test{assessed_on, assessed_on, true, {}, {}};
  facts.pressure = Pressure{120, 80, assessed_on};
  facts.risk = RiskOnDay{questionnaire::RiskTier::none, assessed_on};
  facts.drugs = OtherDrugs{{}, assessed_on};
  return facts;
}

Outcome proposed(const Facts& facts) { return assess(facts, the_list(), that_day()).proposed; }

const Item& item_of(const Assessment& assessment, const std::string& key) {
  const auto found = std::ranges::find(assessment.items, key, &Item::key);
  REQUIRE(found != assessment.items.end());
  return *found;
}

// Facts as a morning of a busy clinic leaves them: anything may be there, old, or missing.
Facts any_facts() {
  auto facts = all_well();
  const auto chance = [](int of) { return *rc::gen::inRange(0, of) == 0; };
  for (auto& [key, finding] : facts.findings) {
    if (chance(6)) finding.answer = *rc::gen::element(Answer::no, Answer::yes, Answer::not_known);
    if (chance(8)) finding.cleared_on = days_before(*rc::gen::inRange(0, 30));
  }
  for (auto& [key, test] : facts.tests) {
    if (chance(5)) test.taken_on = days_before(*rc::gen::inRange(-3, 400));
    if (chance(6)) test.taken_on.reset();
    if (chance(6)) test.is_normal = false;
    if (chance(9)) test.waived_on = assessed_on;
  }
  if (chance(8)) facts.findings.erase(facts.findings.begin());
  if (chance(8)) facts.tests.erase(facts.tests.begin());
  if (chance(5)) facts.pressure->sbp_mmhg = *rc::gen::inRange(90, 220);
  if (chance(8)) facts.pressure.reset();
  if (chance(8)) facts.risk.reset();
  if (chance(8)) facts.drugs.reset();
  if (chance(8)) facts.born = days_before(*rc::gen::inRange(17 * 365, 20 * 365));
  return facts;
}

}  // namespace

TEST_CASE("nothing against treatment and everything known: the program proposes to go on") {
  const auto assessment = assess(all_well(), the_list(), that_day());
  CHECK(assessment.proposed == Outcome::may_proceed);
  CHECK(assessment.because.empty());
  for (const auto& item : assessment.items) {
    CAPTURE(item.key);
    CHECK(item.light == Light::green);
    CHECK_FALSE(item.fact.empty());
    CHECK_FALSE(item.source.empty());
  }
  CHECK(may_sign(assessment, {Chosen::fit, {}}, the_list(), prescriber_on_that_day()));
}

TEST_CASE("nothing known at all: no item but an unneeded test is green") {
  const auto assessment = assess({}, the_list(), that_day());
  CHECK(assessment.proposed == Outcome::not_yet);
  for (const auto& item : assessment.items) {
    CAPTURE(item.key);
    const bool is_unneeded = item.key == "pregnancy_test" || item.key == "urine_drug_test";
    CHECK(item.is_missing != is_unneeded);
    CHECK((item.light == Light::amber) != is_unneeded);
  }
}

TEST_CASE("each condition bears what its line says") {
  for (const auto& condition : the_list().conditions) {
    CAPTURE(condition.key);
    auto facts = all_well();
    facts.findings[condition.key].answer = Answer::yes;
    switch (condition.bearing) {
      case Bearing::excludes:
        CHECK(proposed(facts) == Outcome::excluded);
        facts.findings[condition.key].cleared_on = assessed_on;  // there is no clearing it
        CHECK(proposed(facts) == Outcome::excluded);
        break;
      case Bearing::until_cleared:
        CHECK(proposed(facts) == Outcome::excluded);
        facts.findings[condition.key].cleared_on = assessed_on;
        CHECK(proposed(facts) == Outcome::prescriber_decides);
        break;
      case Bearing::decide:
        CHECK(proposed(facts) == Outcome::prescriber_decides);
        break;
      case Bearing::informs:
        CHECK(proposed(facts) == Outcome::may_proceed);
        break;
    }
  }
}

TEST_CASE("a test without a need is not asked for; a suspicion asks for it") {
  auto facts = all_well();
  facts.tests.erase("urine_drug_test");
  CHECK(proposed(facts) == Outcome::may_proceed);
  facts.findings["substance_use_suspected"].answer = Answer::yes;
  CHECK(proposed(facts) == Outcome::not_yet);
  facts.tests["urine_drug_test"].waived_on = assessed_on;
  CHECK(proposed(facts) == Outcome::prescriber_decides);
}

TEST_CASE("a result holds on its last day and not on the next") {
  auto facts = all_well();
  facts.tests["ecg"].taken_on = days_before(365);
  CHECK(proposed(facts) == Outcome::may_proceed);
  facts.tests["ecg"].taken_on = days_before(366);
  CHECK(proposed(facts) == Outcome::not_yet);
  facts.tests["ecg"].taken_on = days_before(-1);
  CHECK(proposed(facts) == Outcome::not_yet);
  CHECK(item_of(assess(facts, the_list(), that_day()), "ecg").fact ==
        "Its date lies in the future.");
}

TEST_CASE("a prescriber gives a reason for each item, from the list") {
  auto facts = all_well();
  facts.findings["porphyria"].answer = Answer::yes;
  facts.findings["bladder_disease"].answer = Answer::yes;
  const auto assessment = assess(facts, the_list(), that_day());
  const auto code = [&](const Decide& decide) {
    const auto signable = may_sign(assessment, decide, the_list(), prescriber_on_that_day());
    return signable ? std::string{"signed"} : signable.error().code + " " + signable.error().field;
  };
  CHECK(code({Chosen::fit, {}}) == "reason-missing porphyria");
  CHECK(code({Chosen::fit, {{"porphyria", "mild_or_past"}}}) == "reason-missing bladder_disease");
  CHECK(code({Chosen::fit, {{"porphyria", "because"}}}) == "bad-reason porphyria");
  CHECK(code({Chosen::fit,
              {{"porphyria", "mild_or_past"}, {"bladder_disease", "closer_observation"}}}) ==
        "signed");
  const Context nurse{ek0(), Moment{}, {Role::nurse}};
  CHECK(may_sign(assessment, {Chosen::fit, {}}, the_list(), nurse).error().code == "not-permitted");
}

TEST_CASE("laws of eligibility hold for any facts") {
  CHECK(rc::check("a missing fact is never green, and red never leads to treatment", [] {
    const auto assessment = assess(any_facts(), the_list(), that_day());
    const auto has = [&](auto is_so) { return std::ranges::any_of(assessment.items, is_so); };
    for (const auto& item : assessment.items)
      RC_ASSERT(!item.is_missing || item.light == Light::amber);
    if (assessment.proposed == Outcome::may_proceed)
      RC_ASSERT(!has([](const Item& item) { return item.light != Light::green; }));
    const bool has_red = has([](const Item& item) { return item.light == Light::red; });
    RC_ASSERT((assessment.proposed == Outcome::excluded) == has_red);
  }));
  CHECK(rc::check("an excluded person is never signed fit, whatever reasons are given", [] {
    const auto assessment = assess(any_facts(), the_list(), that_day());
    Decide decide{Chosen::fit, {}};
    for (const auto& item : assessment.items)
      decide.reasons.push_back({item.key, "benefit_outweighs_risk"});
    const auto signable = may_sign(assessment, decide, the_list(), prescriber_on_that_day());
    const bool may = assessment.proposed == Outcome::may_proceed ||
                     assessment.proposed == Outcome::prescriber_decides;
    RC_ASSERT(signable.has_value() == may);
  }));
  CHECK(rc::check("against treatment a prescriber may always decide, with one reason", [] {
    const auto assessment = assess(any_facts(), the_list(), that_day());
    const auto chosen = *rc::gen::element(Chosen::not_now, Chosen::excluded);
    RC_ASSERT(may_sign(assessment, {chosen, {{"", "risk_too_high"}}}, the_list(),
                       prescriber_on_that_day())
                  .has_value());
    RC_ASSERT(!may_sign(assessment, {chosen, {}}, the_list(), prescriber_on_that_day()));
  }));
}

}  // namespace evenkeel::eligibility
