// SPDX-License-Identifier: Apache-2.0
#include "core/order_working.hpp"
#include "orders.hpp"

#include <rapidcheck.h>

namespace evenkeel::order {
namespace {

Decimal any_step(std::int64_t least, std::int64_t most, int places) {
  return Decimal::of(*rc::gen::inRange(least, most + 1), places);
}

// Any order that a form could hold, sensible or not.
Prescription any_prescription() {
  Prescription p;
  p.protocol = *rc::gen::element(Protocol::psychiatric_iv, Protocol::psychiatric_im,
                                 Protocol::pain_infusion);
  const bool is_pain = p.protocol == Protocol::pain_infusion;
  p.dose = any_step(50, is_pain ? 2100 : 1100, 3);
  p.dose_unit = is_pain ? DoseUnit::mg_per_kg_per_hour : DoseUnit::mg_per_kg;
  p.weighing_rule =
      *rc::gen::element(WeighingRule::actual, WeighingRule::ideal, WeighingRule::adjusted);
  p.vial = Strength{Decimal{*rc::gen::element(1, 10, 50, 100)}};
  if (is_infusion(p.protocol)) {
    p.over = Minutes{*rc::gen::inRange(10, 400)};
    if (*rc::gen::arbitrary<bool>()) p.diluted_to = Millilitres{any_step(100, 5000, 1)};
  }
  if (is_pain) p.total_at_most = Milligrams{any_step(10, 3000, 1)};
  p.step_reason = "dose_known_from_before";
  return p;
}
Body any_body() {
  return {.sex = *rc::gen::element(Sex::female, Sex::male),
          .weight = Kilograms{any_step(300, 2500, 1)},
          .weighed_at = test_morning(),
          .height = Centimetres{any_step(1400, 2100, 1)}};
}
Context law_context() { return {ek0(), test_morning(), {Role::prescriber}}; }

}  // namespace

TEST_CASE("orders obey the laws of arithmetic and of care") {
  CHECK(rc::check("twice the weight is twice the dose", [] {
    auto p = any_prescription();
    p.weighing_rule = WeighingRule::actual;
    const auto weight = any_step(300, 1200, 1);
    const auto once = exact_dose(p, Kilograms{weight});
    const auto twice = exact_dose(p, Kilograms{weight * Decimal{2}});
    RC_ASSERT(twice.numerator == once.numerator * Decimal{2});
  }));
  CHECK(rc::check("no order passes its ceiling, and no rounding adds drug", [] {
    const auto p = any_prescription();
    const auto working = work_out(p, any_body(), law_context());
    if (!working) RC_SUCCEED("refused");
    const auto exact = exact_dose(p, working->dosing_weight);
    RC_ASSERT(!exact.is_above(working->ceiling));
    RC_ASSERT(working->dose <= working->ceiling);
    const auto drawn = working->drawn_up.value() * p.vial.value();
    RC_ASSERT(drawn * exact.divisor <= exact.numerator);
    RC_ASSERT((working->drawn_up.value() + Decimal::of(1, 2)) * p.vial.value() * exact.divisor >
              exact.numerator);
  }));
  CHECK(rc::check("nothing stronger than the limit goes into a vein undiluted", [] {
    const auto p = any_prescription();
    const auto working = work_out(p, any_body(), law_context());
    if (!working || !is_infusion(p.protocol)) RC_SUCCEED("refused, or an injection");
    RC_ASSERT(p.diluted_to || p.vial <= ek0().dose.iv_undiluted_at_most);
    RC_ASSERT(*working->volume >= working->drawn_up);
  }));
  CHECK(rc::check("deciding twice decides the same", [] {
    const Sign sign{
        .patient = PatientId{"patient-1"}, .prescription = any_prescription(), .body = any_body()};
    const auto first = decide(State{}, sign, law_context());
    const auto second = decide(State{}, sign, law_context());
    RC_ASSERT(first.has_value() == second.has_value());
    if (first)
      RC_ASSERT(std::get<Signed>(first->front()).working.dose ==
                std::get<Signed>(second->front()).working.dose);
    else
      RC_ASSERT(first.error() == second.error());
  }));
}

}  // namespace evenkeel::order
