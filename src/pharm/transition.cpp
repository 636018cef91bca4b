// SPDX-License-Identifier: Apache-2.0
#include "pharm/transition.hpp"

#include <cmath>

namespace evenkeel::pharm {
namespace {

template <class Number>
using Square = Eigen::Matrix<Number, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor, most_states,
                             most_states>;

// exp(rates·minutes) by Taylor's series of the shifted matrix at a small step, then squaring.
template <class Number>
Rates by_squaring(const Rates& rates, double minutes, double shift) {
  const double reach = shift * minutes;
  const int squarings = reach > 0.5 ? static_cast<int>(std::ceil(std::log2(reach / 0.5))) : 0;
  const Number step = std::ldexp(static_cast<Number>(minutes), -squarings);
  const auto size = rates.rows();
  Square<Number> shifted = rates.cast<Number>() * step;
  shifted.diagonal().array() += static_cast<Number>(shift) * step;

  Square<Number> sum = Square<Number>::Identity(size, size);
  Square<Number> term = sum;
  // 0.5^26 / 26! is below the last place of an 80-bit number. Rates that reach further than the
  // shift (an infusion's copy into a small volume) only scale the terms; they do not repeat.
  constexpr int most_terms = 60;
  for (int k = 1; k <= most_terms; ++k) {
    const Square<Number> next = (shifted * term) / static_cast<Number>(k);
    term = next;
    sum += term;
    if ((term.array() <= sum.array() * static_cast<Number>(1e-21L)).all()) break;
  }
  sum *= std::exp(-static_cast<Number>(shift) * step);
  for (int k = 0; k < squarings; ++k) {
    const Square<Number> squared = sum * sum;
    sum = squared;
  }
  return sum.template cast<double>();
}

}  // namespace

Rates transition(const Rates& rates, double minutes) {
  const double shift = -rates.diagonal().minCoeff();
  // Each squaring doubles the relative error; beyond a few of them a double has too few places.
  constexpr double reach_of_a_double = 8;
  if (shift * minutes <= reach_of_a_double) return by_squaring<double>(rates, minutes, shift);
  return by_squaring<long double>(rates, minutes, shift);
}

}  // namespace evenkeel::pharm
