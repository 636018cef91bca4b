// SPDX-License-Identifier: Apache-2.0
// Usual orders, for tests that change one thing about them.
#pragma once

#include "core/order.hpp"
#include "given.hpp"

#include <string_view>

#include <doctest/doctest.h>

namespace evenkeel {

inline Decimal decimal(std::string_view text) {
  const auto number = Decimal::parse(text);
  REQUIRE(number);
  return *number;
}

namespace order {

// TC-18: 0.5 mg per kg over 40 min from a bag of 1 mg per mL.
inline Prescription usual_iv() {
  Prescription p;
  p.protocol = Protocol::psychiatric_iv;
  p.dose = decimal("0.5");
  p.dose_unit = DoseUnit::mg_per_kg;
  p.weighing_rule = WeighingRule::actual;
  p.over = Minutes{40};
  p.vial = Strength{1};
  return p;
}
// 0.5 mg per kg from a vial of 50 mg per mL.
inline Prescription usual_im() {
  auto p = usual_iv();
  p.protocol = Protocol::psychiatric_im;
  p.over = Minutes{0};
  p.vial = Strength{50};
  return p;
}
// TC-26: 0.35 mg per kg per hour over 4 hours, 50 mg per mL diluted to 100 mL.
inline Prescription usual_pain() {
  auto p = usual_iv();
  p.protocol = Protocol::pain_infusion;
  p.dose = decimal("0.35");
  p.dose_unit = DoseUnit::mg_per_kg_per_hour;
  p.over = Minutes{240};
  p.vial = Strength{50};
  p.diluted_to = Millilitres{100};
  p.total_at_most = Milligrams{100};
  return p;
}

// Weighed that morning; no height.
inline Body weighing(std::string_view kilograms) {
  return {.sex = Sex::male,
          .weight = Kilograms{decimal(kilograms)},
          .weighed_at = test_morning(),
          .height = {}};
}
inline Body measuring(Sex sex, std::string_view centimetres, std::string_view kilograms) {
  return {.sex = sex,
          .weight = Kilograms{decimal(kilograms)},
          .weighed_at = test_morning(),
          .height = Centimetres{decimal(centimetres)}};
}

}  // namespace order
}  // namespace evenkeel
