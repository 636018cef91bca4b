// SPDX-License-Identifier: Apache-2.0
#include "core/order_working.hpp"

#include "core/dose_text.hpp"
#include "orders.hpp"

#include <rapidcheck.h>

namespace evenkeel::order {
namespace {

Context order_context() { return {ek0(), test_morning(), {Role::prescriber}}; }

Working worked(const Prescription& prescription, const Body& body) {
  const auto working = work_out(prescription, body, order_context());
  if (!working) FAIL("refused: ", working.error().code, ": ", working.error().message);
  return *working;
}
Refusal order_refusal(const Prescription& prescription, const Body& body) {
  const auto working = work_out(prescription, body, order_context());
  REQUIRE_FALSE(working);
  return working.error();
}

Prescription iv_from(std::string_view strength, std::string_view diluted_to) {
  auto p = usual_iv();
  p.vial = Strength{decimal(strength)};
  if (!diluted_to.empty()) p.diluted_to = Millilitres{decimal(diluted_to)};
  return p;
}
Prescription iv_by(WeighingRule rule) {
  auto p = usual_iv();
  p.weighing_rule = rule;
  return p;
}

}  // namespace

TEST_CASE("0.5 mg per kg at 72 kg over 40 min from 1 mg per mL (TC-18)") {
  const auto w = worked(usual_iv(), weighing("72"));
  CHECK(said(w.dose) == "36 mg");
  CHECK(said(*w.volume) == "36 mL");
  CHECK(said(*w.pump_rate) == "54 mL per hour");
  CHECK(mg_per_min_said(*w.mg_per_min) == "0.9 mg per min");
  CHECK(mcg_per_kg_per_min_said(*w.mcg_per_kg_per_min) == "12.5 mcg per kg per min");
  CHECK(mg_per_hour_said(*w.mg_per_hour) == "54 mg per hour");
  CHECK(said(w.ceiling) == "72 mg");
  CHECK(w.bag_strength == Strength{1});
}

TEST_CASE("a strong vial is refused until diluted, with the volume to draw up (TC-19)") {
  const auto refusal = order_refusal(iv_from("100", ""), weighing("72"));
  CHECK(refusal.code == "undiluted");
  CHECK(refusal.field == "diluted_to_ml");
  CHECK(refusal.message ==
        "36 mg is 0.36 mL of 100 mg per mL. Above 10 mg per mL nothing goes into a vein undiluted: "
        "state the volume it is diluted to.");
  const auto w = worked(iv_from("100", "100"), weighing("72"));
  CHECK(said(w.drawn_up) == "0.36 mL");
  CHECK(said(*w.pump_rate) == "150 mL per hour");
  CHECK(said(*w.bag_strength) == "0.36 mg per mL");
}

TEST_CASE("a vial of 10 mg per mL may go in as it is, one of 50 may not") {
  CHECK(said(worked(iv_from("10", ""), weighing("72")).drawn_up) == "3.6 mL");
  CHECK(order_refusal(iv_from("10.01", ""), weighing("72")).code == "undiluted");
  CHECK(order_refusal(iv_from("50", ""), weighing("72")).code == "undiluted");
}

TEST_CASE("a strong vial is diluted to at least twice what is drawn up") {
  auto p = iv_from("10.5", "6.8");  // 36 mg are 3.428… mL; twice that is 6.857… mL.
  CHECK(order_refusal(p, weighing("72")).code == "dilution-too-small");
  p.diluted_to = Millilitres{decimal("6.9")};
  CHECK(said(worked(p, weighing("72")).drawn_up) == "3.42 mL");
  // A weak one at least to itself.
  CHECK(order_refusal(iv_from("10", "3.5"), weighing("72")).code == "dilution-too-small");
  CHECK(worked(iv_from("10", "3.6"), weighing("72")).volume == Millilitres{decimal("3.6")});
}

TEST_CASE("at a BMI of 44.2 the weighing rule must be chosen (TC-20)") {
  const auto body = measuring(Sex::male, "178", "140");
  const auto refusal = order_refusal(iv_by(WeighingRule::unchosen), body);
  CHECK(refusal.code == "weighing-rule-unchosen");
  CHECK(refusal.field == "weighing_rule");
  CHECK(refusal.message ==
        "Choose the weighing rule at a BMI of 44.2: actual weight (140 kg) gives 70 mg, ideal "
        "weight (73.2 kg) gives 36.6 mg, adjusted weight (99.9 kg) gives 50 mg.");
  CHECK(said(worked(iv_by(WeighingRule::actual), body).dose) == "70 mg");
  CHECK(said(worked(iv_by(WeighingRule::ideal), body).dose) == "36.6 mg");
  CHECK(said(worked(iv_by(WeighingRule::ideal), body).dosing_weight) == "73.2 kg");
  CHECK(said(worked(iv_by(WeighingRule::adjusted), body).dose) == "50 mg");
  CHECK(said(worked(iv_by(WeighingRule::adjusted), body).dosing_weight) == "99.9 kg");
}

TEST_CASE("the rule must be chosen from a BMI of 30 on, as shown, and without a height") {
  // 86.5 kg at 170 cm is 29.93: shown 29.9. 86.6 kg is 29.97: shown 30.
  CHECK(
      worked(iv_by(WeighingRule::unchosen), measuring(Sex::female, "170", "86.5")).dosing_weight ==
      Kilograms{decimal("86.5")});
  CHECK(order_refusal(iv_by(WeighingRule::unchosen), measuring(Sex::female, "170", "86.6")).code ==
        "weighing-rule-unchosen");
  CHECK(order_refusal(iv_by(WeighingRule::unchosen), weighing("72")).code ==
        "weighing-rule-unchosen");
}

TEST_CASE("ideal weight is Devine's, from 60 inches on, for a stated sex") {
  CHECK(ideal_weight(Sex::male, Centimetres{decimal("152.4")}) == Kilograms{50});
  CHECK(ideal_weight(Sex::female, Centimetres{decimal("152.4")}) == Kilograms{decimal("45.5")});
  CHECK(ideal_weight(Sex::female, Centimetres{170}) == Kilograms{decimal("61.4")});
  CHECK_FALSE(ideal_weight(Sex::female, Centimetres{decimal("152.3")}));
  CHECK_FALSE(ideal_weight(Sex::unstated, Centimetres{170}));
  CHECK(order_refusal(iv_by(WeighingRule::ideal), weighing("72")).code == "weighing-rule-unusable");
}

TEST_CASE("no weighing rule may raise the weight above the actual one") {
  const auto thin = measuring(Sex::male, "190", "60");
  CHECK(order_refusal(iv_by(WeighingRule::ideal), thin).code == "weighing-rule-unusable");
  CHECK(order_refusal(iv_by(WeighingRule::adjusted), thin).code == "weighing-rule-unusable");
  CHECK(worked(iv_by(WeighingRule::actual), thin).dosing_weight == Kilograms{60});
}

TEST_CASE("a psychiatric dose above 1 mg per kg is blocked (TC-21)") {
  auto p = usual_iv();
  p.dose = decimal("1.2");
  const auto refusal = order_refusal(p, weighing("72"));
  CHECK(refusal.code == "dose-above-cap");
  CHECK(refusal.message == "1.2 mg per kg is above the cap of 1 mg per kg.");
  p.dose = decimal("1.001");
  CHECK(order_refusal(p, weighing("72")).code == "dose-above-cap");
  p.dose = decimal("1");
  CHECK(said(worked(p, weighing("72")).dose) == "72 mg");
}

TEST_CASE("a rate typed for a psychiatric session shows what it would come to (TC-22)") {
  auto p = usual_iv();
  p.dose_unit = DoseUnit::mg_per_kg_per_hour;
  const auto refusal = order_refusal(p, weighing("60"));
  CHECK(refusal.code == "unit-mismatch");
  CHECK(refusal.field == "dose_unit");
  CHECK(refusal.message ==
        "0.5 mg per kg per hour over 40 minutes would come to 20 mg. A psychiatric session is "
        "ordered in mg per kg.");
  auto pain = usual_pain();
  pain.dose_unit = DoseUnit::mg_per_kg;
  CHECK(order_refusal(pain, weighing("70")).message ==
        "0.35 mg per kg over 4 hours would come to 24.5 mg. A pain infusion is ordered in mg per "
        "kg per hour.");
}

TEST_CASE("0.35 mg per kg per hour at 70 kg over 4 hours (TC-26)") {
  const auto w = worked(usual_pain(), weighing("70"));
  CHECK(mg_per_hour_said(*w.mg_per_hour) == "24.5 mg per hour");
  CHECK(said(w.dose) == "98 mg");
  CHECK(said(w.ceiling) == "100 mg");
  CHECK(said(w.drawn_up) == "1.96 mL");
  CHECK(said(*w.pump_rate) == "25 mL per hour");
  // 1.4 mg per kg in all: the psychiatric cap is not for pain.
  CHECK(remarks(usual_pain(), weighing("70"), order_context()).empty());
}

TEST_CASE("a pain infusion keeps to its rate, its stated total and the policy's") {
  auto p = usual_pain();
  p.dose = decimal("2.001");
  CHECK(order_refusal(p, weighing("70")).code == "dose-above-cap");
  p = usual_pain();
  p.total_at_most.reset();
  CHECK(order_refusal(p, weighing("70")).code == "total-missing");
  p.total_at_most = Milligrams{decimal("300.1")};
  CHECK(order_refusal(p, weighing("70")).code == "total-above-cap");
  p.total_at_most = Milligrams{98};
  CHECK(worked(p, weighing("70")).ceiling == Milligrams{98});
  p.total_at_most = Milligrams{decimal("97.9")};
  CHECK(order_refusal(p, weighing("70")).message ==
        "The infusion would give 98 mg, above the 97.9 mg that you allow in this session.");
  auto psychiatric = usual_iv();
  psychiatric.total_at_most = Milligrams{50};
  CHECK(order_refusal(psychiatric, weighing("72")).code == "no-total");
}

TEST_CASE("a pain infusion below 80 mg or of 2 hours or less is remarked on") {
  auto p = usual_pain();
  p.over = Minutes{120};
  const auto all = remarks(p, weighing("70"), order_context());
  REQUIRE(all.size() == 2);
  CHECK(all[0].starts_with("In all 49 mg, below 80 mg"));
  CHECK(all[1].starts_with("Over 2 hours"));
  p.over = Minutes{121};
  CHECK(remarks(p, weighing("70"), order_context()).size() == 1);
}

TEST_CASE("a prescriber sees what is unusual before signing") {
  const auto heavy = measuring(Sex::male, "178", "140");
  const auto by_weight = remarks(iv_by(WeighingRule::adjusted), heavy, order_context());
  REQUIRE(by_weight.size() == 1);
  CHECK(by_weight[0].starts_with("BMI 44.2: actual weight (140 kg) gives 70 mg"));
  CHECK(remarks(usual_iv(), weighing("72"), order_context()).empty());
  CHECK(remarks(usual_im(), weighing("80"), order_context()).at(0) ==
        "An injection cannot be paused or slowed.");
  auto p = usual_iv();
  p.dose = decimal("0.95");
  p.over = Minutes{60};
  CHECK(remarks(p, weighing("72"), order_context()).size() == 2);
}

TEST_CASE("an injection is drawn up as it is, and has neither duration nor dilution") {
  const auto w = worked(usual_im(), weighing("80"));
  CHECK(said(w.dose) == "40 mg");
  CHECK(said(w.drawn_up) == "0.8 mL");
  CHECK_FALSE(w.pump_rate);
  CHECK_FALSE(w.volume);
  auto p = usual_im();
  p.over = Minutes{40};
  CHECK(order_refusal(p, weighing("80")).code == "no-duration");
  p = usual_im();
  p.diluted_to = Millilitres{10};
  CHECK(order_refusal(p, weighing("80")).code == "no-dilution");
}

TEST_CASE("a weight holds for 14 days") {
  auto body = weighing("72");
  body.weighed_at = after(test_morning(), -std::chrono::days{14});
  worked(usual_iv(), body);
  body.weighed_at = after(body.weighed_at, -Seconds{1});
  CHECK(order_refusal(usual_iv(), body).code == "weight-too-old");
  body.weighed_at = minutes_later(1);
  CHECK(order_refusal(usual_iv(), body).code == "weight-in-future");
  CHECK(order_refusal(usual_iv(), Body{}).code == "no-weight");
}

TEST_CASE("every number of an order has a domain") {
  auto p = usual_iv();
  p.dose = decimal("0.0001");
  CHECK(order_refusal(p, weighing("72")).field == "dose");
  p.dose = decimal("-0.5");
  CHECK(order_refusal(p, weighing("72")).field == "dose");
  p.dose = decimal("0.5555");
  CHECK(order_refusal(p, weighing("72")).field == "dose");
  p = usual_iv();
  p.over = Minutes{0};
  CHECK(order_refusal(p, weighing("72")).field == "over_min");
  p = usual_iv();
  p.vial = Strength{};
  CHECK(order_refusal(p, weighing("72")).field == "vial_mg_per_ml");
  p = iv_from("100", "0.5");
  CHECK(order_refusal(p, weighing("72")).field == "diluted_to_ml");
  CHECK(order_refusal(usual_iv(), weighing("720")).field == "weight_kg");
  CHECK(order_refusal(usual_iv(), measuring(Sex::male, "17.8", "72")).field == "height_cm");
}

TEST_CASE("a pump rate that no pump runs is refused at the duration") {
  auto p = iv_from("100", "1000");
  p.over = Minutes{2};
  const auto refusal = order_refusal(p, weighing("72"));
  CHECK(refusal.code == "outside-domain");
  CHECK(refusal.field == "over_min");
}

TEST_CASE("a volume too small to draw up is refused") {
  auto p = usual_im();
  p.dose = decimal("0.05");
  p.vial = Strength{100};
  CHECK(said(worked(p, weighing("25")).drawn_up) == "0.01 mL");
  Policy fine = ek0();
  fine.domains["dose_mg_per_kg"].least = decimal("0.01");
  p.dose = decimal("0.01");
  const auto refused = work_out(p, weighing("25"), {fine, test_morning(), {}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "too-little-to-draw");
}

}  // namespace evenkeel::order
