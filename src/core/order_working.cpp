// SPDX-License-Identifier: Apache-2.0
#include "core/order_working.hpp"

#include "core/dose_text.hpp"

namespace evenkeel::order {
namespace {

constexpr Decimal minutes_per_hour{60};

Result<Kilograms> unchosen_weight(const Prescription& prescription, const Body& body,
                                  const Policy& policy) {
  if (!body.height)
    return refuse("weighing-rule-unchosen",
                  "Choose the weighing rule: without a height the BMI is not known.",
                  "weighing_rule");
  const auto index = bmi(body.weight, *body.height);
  if (index < policy.weight.rule_must_be_chosen_at_bmi) return body.weight;
  return refuse("weighing-rule-unchosen",
                "Choose the weighing rule at a BMI of " + said(index) + ": " +
                    doses_by_rule(prescription, body) + ".",
                "weighing_rule");
}

}  // namespace

bool is_infusion(Protocol protocol) { return protocol != Protocol::psychiatric_im; }

Milligrams ExactDose::milligrams() const {
  return Milligrams{quotient(numerator, divisor, 6, Rounding::down)};
}

ExactDose exact_dose(const Prescription& prescription, Kilograms dosing_weight) {
  const auto per_weight = prescription.dose * dosing_weight.value();
  if (prescription.dose_unit == DoseUnit::mg_per_kg) return {per_weight};
  return {per_weight * Decimal{prescription.over.count()}, minutes_per_hour};
}

Strength strength_of(Milligrams dose, Millilitres volume) {
  return Strength{quotient(dose.value(), volume.value(), 3, Rounding::half_up)};
}

Decimal bmi(Kilograms weight, Centimetres height) {
  const auto metres = height.value() * Decimal::of(1, 2);
  return quotient(weight.value(), metres * metres, 1, Rounding::half_up);
}

std::optional<Kilograms> ideal_weight(Sex sex, Centimetres height) {
  // Devine 1974: 50 kg (men) or 45.5 kg (women) and 2.3 kg for each inch above 60.
  const auto above = height.value() - Decimal::of(1524, 1);
  if (sex == Sex::unstated || above < Decimal{}) return std::nullopt;
  const auto at_60_inches = sex == Sex::male ? Decimal{50} : Decimal::of(455, 1);
  const auto inch = Decimal::of(254, 2);
  return Kilograms{
      quotient(at_60_inches * inch + Decimal::of(23, 1) * above, inch, 1, Rounding::half_up)};
}

std::optional<Kilograms> adjusted_weight(Sex sex, Centimetres height, Kilograms actual) {
  const auto ideal = ideal_weight(sex, height);
  if (!ideal) return std::nullopt;
  const auto part = Decimal::of(4, 1) * (actual.value() - ideal->value());
  return Kilograms{(ideal->value() + part).rounded(1, Rounding::half_up)};
}

Result<Kilograms> dosing_weight(const Prescription& prescription, const Body& body,
                                const Policy& policy) {
  const auto rule = prescription.weighing_rule;
  if (rule == WeighingRule::actual) return body.weight;
  if (rule == WeighingRule::unchosen) return unchosen_weight(prescription, body, policy);
  const auto ideal = body.height ? ideal_weight(body.sex, *body.height) : std::nullopt;
  if (!ideal)
    return refuse("weighing-rule-unusable",
                  "Ideal and adjusted weight need a stated sex and a height of 152.4 cm or more "
                  "(Devine's formula). Choose the actual weight.",
                  "weighing_rule");
  if (*ideal > body.weight)
    return refuse("weighing-rule-unusable",
                  "The ideal weight (" + said(*ideal) + ") is above the actual weight (" +
                      said(body.weight) + "). Choose the actual weight.",
                  "weighing_rule");
  return rule == WeighingRule::ideal ? *ideal
                                     : *adjusted_weight(body.sex, *body.height, body.weight);
}

std::string doses_by_rule(const Prescription& prescription, const Body& body) {
  const auto by = [&](std::string_view rule, Kilograms weight) {
    return std::string{rule} + " weight (" + said(weight) + ") gives " +
           said(exact_dose(prescription, weight).milligrams());
  };
  auto text = by("actual", body.weight);
  if (!body.height) return text;
  if (const auto ideal = ideal_weight(body.sex, *body.height)) text += ", " + by("ideal", *ideal);
  if (const auto adjusted = adjusted_weight(body.sex, *body.height, body.weight))
    text += ", " + by("adjusted", *adjusted);
  return text;
}

Working arithmetic(const Prescription& prescription, const Body& body, Kilograms dosing_weight,
                   const Policy& policy) {
  const auto [numerator, divisor] = exact_dose(prescription, dosing_weight);
  Working working;
  if (body.height) working.bmi = bmi(body.weight, *body.height);
  working.dosing_weight = dosing_weight;
  working.dose = ExactDose{numerator, divisor}.milligrams();
  working.drawn_up =
      Millilitres{quotient(numerator, divisor * prescription.vial.value(), 2, Rounding::down)};
  working.ceiling = prescription.protocol == Protocol::pain_infusion
                        ? prescription.total_at_most.value_or(Milligrams{})
                        : policy.dose.psychiatric_cap * dosing_weight;
  if (!is_infusion(prescription.protocol)) return working;

  const Decimal minutes{prescription.over.count()};
  working.volume = prescription.diluted_to.value_or(working.drawn_up);
  working.bag_strength =
      prescription.diluted_to
          ? Strength{quotient(numerator, divisor * prescription.diluted_to->value(), 3,
                              Rounding::half_up)}
          : prescription.vial;
  working.pump_rate = PumpRate{
      product_quotient(working.volume->value(), minutes_per_hour, minutes, 1, Rounding::half_up)};
  working.mg_per_hour =
      product_quotient(numerator, minutes_per_hour, divisor * minutes, 2, Rounding::half_up);
  working.mg_per_min = quotient(numerator, divisor * minutes, 3, Rounding::half_up);
  working.mcg_per_kg_per_min = product_quotient(
      numerator, Decimal{1000}, divisor * minutes * dosing_weight.value(), 1, Rounding::half_up);
  return working;
}

}  // namespace evenkeel::order
