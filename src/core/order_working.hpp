// SPDX-License-Identifier: Apache-2.0
// The arithmetic of an order without any judgement of it. Every line is rounded once, from exact
// numbers, so that a person with pencil and paper comes to the same.
#pragma once

#include "core/order.hpp"

namespace evenkeel::order {

// A session's dose in mg as a ratio of two exact numbers: mg per kg per hour over 50 minutes has
// no finite decimal.
struct ExactDose {
  Decimal numerator;
  Decimal divisor{1};

  bool is_above(Milligrams limit) const { return numerator > limit.value() * divisor; }
  bool is_below(Milligrams limit) const { return numerator < limit.value() * divisor; }
  // To 0.000001 mg, down: far below what is shown, never above what is meant.
  Milligrams milligrams() const;
};

// By the unit that was written, whatever the protocol.
ExactDose exact_dose(const Prescription&, Kilograms dosing_weight);

// The weight that the rule comes to. Refuses at the field a rule that must be chosen or cannot be
// used.
Result<Kilograms> dosing_weight(const Prescription&, const Body&, const Policy&);

// "actual weight (140 kg) gives 70 mg, ideal weight (73.2 kg) gives 36.6 mg, …": to choose from.
std::string doses_by_rule(const Prescription&, const Body&);

Working arithmetic(const Prescription&, const Body&, Kilograms dosing_weight, const Policy&);

bool is_infusion(Protocol);

}  // namespace evenkeel::order
