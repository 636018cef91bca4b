// SPDX-License-Identifier: Apache-2.0
// Amounts that cannot be mixed up. A legal product is a line in this file; anything else does not
// compile. All are exact decimals; what is only estimated lives in pharm.
#pragma once

#include "base/decimal.hpp"

#include <compare>

namespace evenkeel {

template <class Unit>
class Amount {
 public:
  constexpr Amount() = default;
  constexpr explicit Amount(Decimal value) : value_{value} {}
  constexpr explicit Amount(std::int64_t whole) : value_{whole} {}

  constexpr Decimal value() const { return value_; }
  bool is_zero() const { return value_.is_zero(); }
  bool is_positive() const { return value_.is_positive(); }

  friend bool operator==(Amount a, Amount b) { return a.value_ == b.value_; }
  friend std::strong_ordering operator<=>(Amount a, Amount b) { return a.value_ <=> b.value_; }
  friend Amount operator+(Amount a, Amount b) { return Amount{a.value_ + b.value_}; }
  friend Amount operator-(Amount a, Amount b) { return Amount{a.value_ - b.value_}; }

 private:
  Decimal value_;
};

using Milligrams = Amount<struct Mg>;
using Kilograms = Amount<struct Kg>;
using Centimetres = Amount<struct Cm>;
using Millilitres = Amount<struct Ml>;
using DosePerWeight = Amount<struct MgPerKg>;             // psychiatric: a whole session's dose
using DosePerWeightHour = Amount<struct MgPerKgPerHour>;  // pain: a rate
using Strength = Amount<struct MgPerMl>;                  // vial or bag, as ketamine base
using PumpRate = Amount<struct MlPerHour>;
using Hours = Amount<struct HoursOfInfusion>;
using Celsius = Amount<struct DegreesCelsius>;

inline Milligrams operator*(DosePerWeight dose, Kilograms weight) {
  return Milligrams{dose.value() * weight.value()};
}
// mg per kg per hour, for a number of hours.
inline Milligrams total(DosePerWeightHour dose, Kilograms weight, Hours hours) {
  return Milligrams{dose.value() * weight.value() * hours.value()};
}

}  // namespace evenkeel
