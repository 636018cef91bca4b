// SPDX-License-Identifier: Apache-2.0
#include "core/order.hpp"

#include "core/dose_text.hpp"
#include "given.hpp"
#include "orders.hpp"

namespace evenkeel::order {
namespace {

const PatientId ordered_for{"patient-1"};
const SessionId running_session{"session-1"};

Sign sign_of(const Prescription& prescription, const Body& body) {
  return {.patient = ordered_for, .prescription = prescription, .body = body};
}
Sign usual_sign() { return sign_of(usual_iv(), weighing("72")); }

EarlierSession earlier_iv(std::string_view dose) {
  return {.session = SessionId{"session-0"},
          .protocol = Protocol::psychiatric_iv,
          .dose = DosePerWeight{decimal(dose)},
          .at = test_morning()};
}

// The bag of TC-18: 36 mg in 36 mL.
Sign rate_change(Minutes over) {
  auto sign = usual_sign();
  sign.prescription.over = over;
  sign.during = running_session;
  sign.running = RunningTreatment{.patient = ordered_for,
                                  .protocol = Protocol::psychiatric_iv,
                                  .dose = Milligrams{36},
                                  .volume = Millilitres{36}};
  return sign;
}

}  // namespace

TEST_CASE("a prescriber signs an order with its working, its weight and its policy") {
  const auto fact = given<State>().by({Role::prescriber}).when(usual_sign()).then<Signed>();
  CHECK(fact.working.dose == Milligrams{36});
  CHECK(fact.body.weight == Kilograms{72});
  CHECK(fact.policy == "EK-0");
  CHECK(fact.at == test_morning());
  CHECK(dose_line(fact) == "DOSE 36 mg – intravenous – over 40 minutes");
}

TEST_CASE("nobody but a prescriber signs an order") {
  for (const auto role : all_roles) {
    if (role == Role::prescriber) continue;
    given<State>().by({role}).when(usual_sign()).then_refused("not-a-prescriber");
  }
  given<State>().by({}).when(usual_sign()).then_refused("not-a-prescriber");
}

TEST_CASE("a signed order never changes") {
  const auto fact = given<State>().when(usual_sign()).then<Signed>();
  given<State>({fact}).when(usual_sign()).then_refused("already-signed");
  given<State>({fact, Withdrawn{test_morning(), "plan_changed"}})
      .when(usual_sign())
      .then_refused("already-signed");
}

TEST_CASE("what the working refuses cannot be signed") {
  auto sign = usual_sign();
  sign.prescription.dose = decimal("1.2");
  CHECK(given<State>().when(sign).then_refused("dose-above-cap").field == "dose");
  sign = usual_sign();
  sign.body.weight = Kilograms{};
  given<State>().when(sign).then_refused("no-weight");
}

TEST_CASE("a dose above the last one says why") {
  auto sign = usual_sign();
  sign.earlier = {earlier_iv("0.5")};
  given<State>().when(sign).then<Signed>();
  sign.prescription.dose = decimal("0.6");
  const auto refusal = given<State>().when(sign).then_refused("step-reason-missing");
  CHECK(refusal.field == "step_reason");
  CHECK(refusal.message == "Say why this is above the last dose of 0.5 mg per kg.");
  sign.prescription.step_reason = "because";
  given<State>().when(sign).then_refused("step-reason-missing");
  sign.prescription.step_reason = "response_below_half";
  CHECK(given<State>().when(sign).then<Signed>().prescription.step_reason == "response_below_half");
}

TEST_CASE("a first dose above the ladder's start says why") {
  auto sign = usual_sign();
  sign.prescription.dose = decimal("0.6");
  CHECK(given<State>().when(sign).then_refused("step-reason-missing").message ==
        "Say why this is above the usual start of 0.5 mg per kg.");
  sign.prescription.step_reason = "dose_known_from_before";
  given<State>().when(sign).then<Signed>();
}

TEST_CASE(
    "no reason lifts a dose after a session that was stopped for the patient's sake (TC-24)") {
  auto sign = usual_sign();
  sign.earlier = {earlier_iv("0.5")};
  sign.earlier.back().had_stop_event = true;
  given<State>().when(sign).then<Signed>();  // The same dose stands.
  sign.prescription.dose = decimal("0.6");
  sign.prescription.step_reason = "response_below_half";
  CHECK(given<State>().when(sign).then_refused("step-after-stop-event").field == "dose");
}

TEST_CASE("no reason lifts a dose that has halved the mood total") {
  auto sign = usual_sign();
  sign.earlier = {earlier_iv("0.5")};
  sign.prescription.dose = decimal("0.6");
  sign.prescription.step_reason = "effect_too_short";
  sign.mood = MoodTotals{"phq-9", 20, 10};
  given<State>().when(sign).then_refused("step-not-needed");
  sign.mood = MoodTotals{"phq-9", 20, 11};
  given<State>().when(sign).then<Signed>();
}

TEST_CASE("a pain dose is compared with the last pain dose only") {
  auto sign = sign_of(usual_pain(), weighing("70"));
  sign.earlier = {earlier_iv("0.1")};
  given<State>().when(sign).then<Signed>();
  auto pain = earlier_iv("0.3");
  pain.protocol = Protocol::pain_infusion;
  sign.earlier.insert(sign.earlier.begin(), pain);
  CHECK(given<State>().when(sign).then_refused("step-reason-missing").message ==
        "Say why this is above the last dose of 0.3 mg per kg per hour.");
}

TEST_CASE("a new rate for a running session is a new signed order for the same bag") {
  const auto slower = given<State>().when(rate_change(Minutes{60})).then<Signed>();
  CHECK(slower.during == running_session);
  CHECK(slower.working.pump_rate == PumpRate{36});
}

TEST_CASE("a new rate belongs to the same patient, protocol and bag") {
  auto sign = rate_change(Minutes{60});
  sign.running->patient = PatientId{"patient-2"};
  given<State>().when(sign).then_refused("other-patient");
  sign = rate_change(Minutes{60});
  sign.running->protocol = Protocol::pain_infusion;
  given<State>().when(sign).then_refused("other-protocol");
  sign = rate_change(Minutes{60});
  sign.prescription.diluted_to = Millilitres{100};
  CHECK(given<State>().when(sign).then_refused("other-bag").message ==
        "The bag that hangs holds 1 mg per mL. A new rate keeps the bag.");
  sign = rate_change(Minutes{60});
  sign.running.reset();
  given<State>().when(sign).then_refused("not-running");
}

TEST_CASE("an injection has no rate to change") {
  auto sign = sign_of(usual_im(), weighing("80"));
  sign.during = running_session;
  sign.running = RunningTreatment{ordered_for, Protocol::psychiatric_im, Milligrams{40},
                                  Millilitres{decimal("0.8")}};
  given<State>().when(sign).then_refused("no-rate");
}

TEST_CASE("an order is withdrawn with a reason, once, and only while no session has used it") {
  const auto fact = given<State>().when(usual_sign()).then<Signed>();
  const auto withdrawn = given<State>({fact}).when(Withdraw{"plan_changed"});
  CHECK(withdrawn.then<Withdrawn>().reason == "plan_changed");
  CHECK(withdrawn.state().stage == Stage::withdrawn);
  CHECK(withdrawn.state().order->working.dose == Milligrams{36});
  given<State>({fact, Withdrawn{test_morning(), "plan_changed"}})
      .when(Withdraw{"written_in_error"})
      .then_nothing();
  CHECK(given<State>({fact}).when(Withdraw{"whim"}).then_refused("no-reason").field == "reason");
  given<State>({fact}).when(Withdraw{"plan_changed", true}).then_refused("order-used");
  given<State>().when(Withdraw{"plan_changed"}).then_refused("not-signed");
}

TEST_CASE("each name of an order's values reads back as its value") {
  for (const auto value :
       {Protocol::psychiatric_iv, Protocol::psychiatric_im, Protocol::pain_infusion})
    CHECK(protocol_named(name_of(value)) == value);
  for (const auto value :
       {WeighingRule::unchosen, WeighingRule::actual, WeighingRule::ideal, WeighingRule::adjusted})
    CHECK(weighing_rule_named(name_of(value)) == value);
  for (const auto value : {DoseUnit::mg_per_kg, DoseUnit::mg_per_kg_per_hour})
    CHECK(dose_unit_named(name_of(value)) == value);
  for (const auto value : {Sex::female, Sex::male, Sex::unstated})
    CHECK(sex_named(name_of(value)) == value);
  for (const auto value : {Route::intravenous, Route::intramuscular})
    CHECK(route_named(name_of(value)) == value);
  CHECK_FALSE(protocol_named("psychiatric"));
}

}  // namespace evenkeel::order
