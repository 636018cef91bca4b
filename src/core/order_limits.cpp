// SPDX-License-Identifier: Apache-2.0
#include "core/dose_text.hpp"
#include "core/order_working.hpp"

namespace evenkeel::order {
namespace {

using MaybeRefusal = std::optional<Refusal>;

bool is_pain(const Prescription& prescription) {
  return prescription.protocol == Protocol::pain_infusion;
}

// What is checked: the prescription with the weight it comes to, once that is known.
struct Weighed {
  const Prescription& prescription;
  const Body& body;
  Kilograms dosing_weight;

  ExactDose dose() const { return exact_dose(prescription, dosing_weight); }
};

// ---- Is it a number at all? ----

MaybeRefusal dose_domain_refusal(const Prescription& p, const Policy& policy) {
  const auto domain =
      p.dose_unit == DoseUnit::mg_per_kg ? "dose_mg_per_kg" : "dose_mg_per_kg_per_hour";
  return outside(policy, {domain, "dose", "The dose"}, p.dose);
}

MaybeRefusal duration_refusal(const Prescription& p, const Policy& policy) {
  if (is_infusion(p.protocol))
    return outside(policy, {"infusion_min", "over_min", "The duration"}, Decimal{p.over.count()});
  if (p.over == Minutes{}) return std::nullopt;
  return Refusal{"no-duration", "An injection has no duration: leave it empty.", "over_min"};
}

MaybeRefusal volume_domain_refusal(const Prescription& p, const Policy& policy) {
  if (auto refusal =
          outside(policy, {"vial_mg_per_ml", "vial_mg_per_ml", "The strength"}, p.vial.value()))
    return refusal;
  if (!p.diluted_to) return std::nullopt;
  if (!is_infusion(p.protocol))
    return Refusal{"no-dilution", "An injection is given as it is in the vial: leave it empty.",
                   "diluted_to_ml"};
  return outside(policy, {"diluted_to_ml", "diluted_to_ml", "The diluted volume"},
                 p.diluted_to->value());
}

MaybeRefusal total_domain_refusal(const Prescription& p, const Policy& policy) {
  constexpr auto field = "total_at_most_mg";
  if (!is_pain(p)) {
    if (!p.total_at_most) return std::nullopt;
    return Refusal{"no-total", "Only a pain infusion states a total: leave it empty.", field};
  }
  if (!p.total_at_most)
    return Refusal{"total-missing", "State the most that this session may give, in mg.", field};
  if (auto refusal = outside(policy, {field, field, "The total"}, p.total_at_most->value()))
    return refusal;
  if (*p.total_at_most <= policy.dose.pain_total_cap) return std::nullopt;
  return Refusal{
      "total-above-cap",
      "The policy allows at most " + said(policy.dose.pain_total_cap) + " in one pain session.",
      field};
}

// ---- Is the body known? ----

MaybeRefusal body_refusal(const Body& body, const Context& context) {
  if (!body.weight.is_positive())
    return Refusal{"no-weight", "No weight is recorded. Weigh first.", "weight_kg"};
  if (auto refusal =
          outside(context.policy, {"weight_kg", "weight_kg", "The weight"}, body.weight.value()))
    return refusal;
  const auto age = elapsed(body.weighed_at, context.now).time;
  if (age < Milliseconds{0})
    return Refusal{"weight-in-future", "The weight is dated after now.", "weight_kg"};
  const auto limit = context.policy.weight.valid_for;
  if (age > limit)
    return Refusal{
        "weight-too-old",
        "The weight is more than " + std::to_string(limit.count()) + " days old. Weigh again.",
        "weight_kg"};
  if (!body.height) return std::nullopt;
  return outside(context.policy, {"height_cm", "height_cm", "The height"}, body.height->value());
}

// ---- Is it the right kind of dose, and within the caps? ----

// Both kinds of dose run through the same pump: the number that comes out is shown, so that nobody
// has to guess which was meant.
MaybeRefusal unit_refusal(const Prescription& p, const Body& body, const Policy& policy) {
  const auto right = is_pain(p) ? DoseUnit::mg_per_kg_per_hour : DoseUnit::mg_per_kg;
  if (p.dose_unit == right) return std::nullopt;
  const auto weight = dosing_weight(p, body, policy).value_or(body.weight);
  const auto over = is_infusion(p.protocol) ? " over " + over_said(p.over) : std::string{};
  return Refusal{"unit-mismatch",
                 ordered_dose_said(p) + over + " would come to " +
                     said(exact_dose(p, weight).milligrams()) + ". " +
                     (is_pain(p) ? "A pain infusion is ordered in mg per kg per hour."
                                 : "A psychiatric session is ordered in mg per kg."),
                 "dose_unit"};
}

MaybeRefusal cap_refusal(const Weighed& order, const Policy& policy) {
  const auto& p = order.prescription;
  const auto cap = is_pain(p) ? policy.dose.pain_cap.value() : policy.dose.psychiatric_cap.value();
  if (p.dose > cap) {
    Prescription at_cap = p;
    at_cap.dose = cap;
    return Refusal{"dose-above-cap",
                   ordered_dose_said(p) + " is above the cap of " + ordered_dose_said(at_cap) + ".",
                   "dose"};
  }
  if (!is_pain(p)) return std::nullopt;
  const auto total = p.total_at_most.value_or(policy.dose.pain_total_cap);
  if (!order.dose().is_above(total)) return std::nullopt;
  return Refusal{"dose-above-total",
                 "The infusion would give " + said(order.dose().milligrams()) + ", above the " +
                     said(total) + " that you allow in this session.",
                 "total_at_most_mg"};
}

// ---- Can it be drawn up, diluted and pumped? ----

MaybeRefusal dilution_refusal(const Weighed& order, const Working& working, const Policy& policy) {
  const auto& p = order.prescription;
  if (!is_infusion(p.protocol)) return std::nullopt;
  const bool is_strong = p.vial > policy.dose.iv_undiluted_at_most;
  const auto drawn =
      said(working.dose) + " is " + said(working.drawn_up) + " of " + said(p.vial) + ". ";
  if (!p.diluted_to) {
    if (!is_strong) return std::nullopt;
    return Refusal{"undiluted",
                   drawn + "Above " + said(policy.dose.iv_undiluted_at_most) +
                       " nothing goes into a vein undiluted: state the volume it is diluted to.",
                   "diluted_to_ml"};
  }
  const auto factor = is_strong ? policy.dose.iv_dilution_factor_at_least : Decimal{1};
  const auto [numerator, divisor] = order.dose();
  if (p.diluted_to->value() * p.vial.value() * divisor >= factor * numerator) return std::nullopt;
  return Refusal{"dilution-too-small",
                 drawn + "Dilute it to at least " +
                     (is_strong ? factor.text() + " times that volume." : "that volume."),
                 "diluted_to_ml"};
}

MaybeRefusal volume_refusal(const Working& working, const Policy& policy) {
  if (!working.drawn_up.is_positive())
    return Refusal{"too-little-to-draw",
                   said(working.dose) +
                       " of this strength is less than 0.01 mL: it cannot be drawn "
                       "up. Choose a weaker vial.",
                   "vial_mg_per_ml"};
  if (!working.pump_rate) return std::nullopt;
  return outside(policy, {"pump_rate_ml_per_hour", "over_min", "The pump's rate"},
                 working.pump_rate->value());
}

MaybeRefusal first_of(std::initializer_list<MaybeRefusal> refusals) {
  for (const auto& refusal : refusals) {
    if (refusal) return refusal;
  }
  return std::nullopt;
}

MaybeRefusal written_refusal(const Prescription& p, const Body& body, const Context& context) {
  const auto& policy = context.policy;
  return first_of({body_refusal(body, context), dose_domain_refusal(p, policy),
                   duration_refusal(p, policy), volume_domain_refusal(p, policy)});
}

}  // namespace

Result<Working> work_out(const Prescription& prescription, const Body& body,
                         const Context& context) {
  const auto& policy = context.policy;
  if (auto refusal = written_refusal(prescription, body, context))
    return std::unexpected{*std::move(refusal)};
  if (auto refusal = first_of(
          {unit_refusal(prescription, body, policy), total_domain_refusal(prescription, policy)}))
    return std::unexpected{*std::move(refusal)};
  const auto weight = dosing_weight(prescription, body, policy);
  if (!weight) return std::unexpected{weight.error()};
  const Weighed order{prescription, body, *weight};
  auto working = arithmetic(prescription, body, *weight, policy);
  if (auto refusal = first_of({cap_refusal(order, policy), dilution_refusal(order, working, policy),
                               volume_refusal(working, policy)}))
    return std::unexpected{*std::move(refusal)};
  return working;
}

}  // namespace evenkeel::order
