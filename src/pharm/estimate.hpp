// SPDX-License-Identifier: Apache-2.0
// Estimated amounts at the door of the pharmacology engine: finite doubles with their unit in the
// type. Inside, state vectors are bare doubles in mg, L and min, as in every pharmacometric text.
#pragma once

#include "base/check.hpp"

#include <cmath>
#include <compare>

namespace evenkeel::pharm {

// Always finite: a NaN would slip past every comparison.
template <class Unit>
class Estimate {
 public:
  constexpr Estimate() = default;
  explicit Estimate(double value) : value_{value} {
    check(std::isfinite(value), "an estimate is finite");
  }
  double value() const { return value_; }
  friend auto operator<=>(Estimate, Estimate) = default;

 private:
  double value_ = 0;
};

using Dose = Estimate<struct DoseMg>;         // mg of ketamine base
using Elapsed = Estimate<struct ElapsedMin>;  // min since the start of the regimen
using BodyWeight = Estimate<struct BodyKg>;   // kg
using Level = Estimate<struct LevelNgPerMl>;  // ng per mL

}  // namespace evenkeel::pharm
