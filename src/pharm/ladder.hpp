// SPDX-License-Identifier: Apache-2.0
// How a linear body changes over a stretch of time: state(t + d) = exp(rates · d) · state(t).
//
// Once per body, the transition over a short unit is found, and squared: over two units, four,
// eight, … these are the rungs. Any stretch is then a rung for each bit of its length in units, and
// a power series for what is left of it. A course of months costs a few small products of matrix
// and state.
//
// Nothing cancels. Rates between states are never negative, so rates + s·1 has no negative entry
// for s as large as the fastest outflow, and exp(rates·d) = exp((rates + s·1)·d) / e^(s·d) is made
// of sums and products of numbers that are never negative. Each entry keeps its own relative
// accuracy whatever the eigenvalues do: equal, nearly equal, or complex. (A sum of exponentials
// takes as many products per sample, but loses its digits where two rates meet, as in every delay
// of two equal steps, and early in long chains.) A squaring doubles the relative error, so the
// rungs of a single body are in long double; eight people at once are in double, and say so.
#pragma once

#include "pharm/subject.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <type_traits>
#include <vector>

namespace evenkeel::pharm {

// A kind of number that a body can be computed in; Scalar is what all its parts share.
template <class Number>
struct Precision;
template <>
struct Precision<long double> {
  using Scalar = long double;
  static constexpr int terms = 12;  // (1/8)^13 / 13! < 2^-64
  static constexpr long double negligible = 0x1p-66L;
};

// All functions are inlined into their caller, for each width of vector that it is compiled for.
template <class Number>
class Ladder {
 public:
  using Scalar = typename Precision<Number>::Scalar;

  Ladder(const Pattern& flows, const Pattern& reach)
      : flows_{flows},
        reach_{reach},
        size_{flows.size()},
        area_{flows.area()},
        raised_(area_),
        term_(static_cast<std::size_t>(size_)),
        next_(term_),
        total_(term_) {}

  // Another body. `rates` by rows; `fastest` is the largest outflow of a state.
  [[gnu::always_inline]] void start(const Number* rates, double fastest) {
    fastest_ = fastest;
    std::copy_n(rates, area_, raised_.data());
    for (int i = 0; i < size_; ++i)
      raised_.data()[i * size_ + i] += fastest;
    constexpr int eighth = -3;  // the unit's share of the fastest state is an eighth or less
    unit_exponent_ = fastest > 0 ? eighth - 1 - std::ilogb(fastest) : 0;
    built_ = 0;
  }

  // state = exp(rates · minutes) · state.
  [[gnu::always_inline]] void advance(Number* state, double minutes) {
    // Units are powers of two, so every subtraction here is exact.
    while (minutes > 0 && std::ilogb(minutes) >= unit_exponent_) {
      const int exponent = std::ilogb(minutes);
      apply(rung(exponent - unit_exponent_), state);
      minutes -= std::ldexp(1.0, exponent);
    }
    if (minutes > 0) series(state, minutes, reach_.all());
  }

  // exp(rates · minutes), by rows; a column is where one mg goes.
  [[gnu::always_inline]] void transition(double minutes, Number* matrix) {
    std::fill_n(matrix, area_, Number{});
    for (int from = 0; from < size_; ++from) {
      std::array<Number, most_states> start{};
      Number* const state = start.data();
      state[from] += 1.0;
      advance(state, minutes);
      for (int to = 0; to < size_; ++to)
        matrix[to * size_ + from] = state[to];
    }
  }

 private:
  [[gnu::always_inline]] void apply(const Number* matrix, Number* state) {
    for (int row = 0; row < size_; ++row) {
      Number sum{};
      for (const auto column : reach_.columns(row)) {
        Number product = matrix[row * size_ + column];
        product *= state[column];
        sum += product;
      }
      next_.data()[row] = sum;
    }
    std::copy_n(next_.data(), size_, state);
  }

  // Over less than a unit: the power series of exp((rates + fastest·1) · minutes), divided by that
  // of e^(fastest · minutes). Only `awake` states can come to hold anything. One at the end of a
  // chain has its first term after the chain's length, hence as many terms more.
  [[gnu::always_inline]] void series(Number* state, double minutes, StateSet awake) {
    const int most = Precision<Number>::terms + std::popcount(awake);
    std::copy_n(state, size_, term_.data());
    std::copy_n(state, size_, next_.data());
    std::copy_n(state, size_, total_.data());
    Scalar part = 1;
    Scalar whole = 1;
    for (int k = 1; k <= most; ++k) {
      const Scalar share = static_cast<Scalar>(minutes) / static_cast<Scalar>(k);
      part *= share * static_cast<Scalar>(fastest_);
      whole += part;
      const bool adds_little = add_term(share, awake);
      if (adds_little && part <= whole * Precision<Number>::negligible) break;
    }
    const Scalar fade = 1 / whole;
    for (StateSet left = awake; left != 0; left &= left - 1) {
      const int row = std::countr_zero(left);
      state[row] = total_.data()[row];
      state[row] *= fade;
    }
  }

  // Whether it was too little to go on. Not asked of eight people: their answers would differ.
  [[gnu::always_inline]] bool add_term(Scalar share, StateSet awake) {
    bool is_little = std::is_floating_point_v<Number>;
    for (StateSet left = awake; left != 0; left &= left - 1) {
      const int row = std::countr_zero(left);
      Number sum{};
      for (const auto column : flows_.columns(row)) {
        Number product = raised_.data()[row * size_ + column];
        product *= term_.data()[column];
        sum += product;
      }
      sum *= share;
      next_.data()[row] = sum;
      total_.data()[row] += sum;
      if constexpr (std::is_floating_point_v<Number>) {
        is_little = is_little && sum <= total_.data()[row] * Precision<Number>::negligible;
      }
    }
    std::swap(term_, next_);
    return is_little;
  }

  // The transition over 2^which units.
  [[gnu::always_inline]] const Number* rung(int which) {
    const auto wanted = static_cast<std::size_t>(which) + 1;
    if (rungs_.size() < wanted * area_) rungs_.resize(wanted * area_);
    while (built_ < wanted) {
      if (built_ == 0) {
        first_rung();
      } else {
        square(rungs_.data() + (built_ - 1) * area_, rungs_.data() + built_ * area_);
      }
      ++built_;
    }
    return rungs_.data() + static_cast<std::size_t>(which) * area_;
  }

  [[gnu::always_inline]] void first_rung() {
    const double unit = std::ldexp(1.0, unit_exponent_);
    for (int from = 0; from < size_; ++from) {
      std::array<Number, most_states> start{};
      Number* const state = start.data();
      state[from] += 1.0;
      series(state, unit, reach_.rows_with(only(from)));
      for (int to = 0; to < size_; ++to)
        rungs_.data()[to * size_ + from] = state[to];
    }
  }

  [[gnu::always_inline]] void square(const Number* low, Number* high) const {
    for (int row = 0; row < size_; ++row) {
      for (const auto column : reach_.columns(row)) {
        Number sum{};
        for (const auto via : reach_.columns(row)) {
          Number product = low[row * size_ + via];
          product *= low[via * size_ + column];
          sum += product;
        }
        high[row * size_ + column] = sum;
      }
    }
  }

  Pattern flows_, reach_;
  int size_;
  std::size_t area_;
  std::vector<Number> raised_;  // rates + fastest·1
  double fastest_ = 0;
  int unit_exponent_ = 0;      // the unit is 2 to this many minutes
  std::vector<Number> rungs_;  // one matrix after another, from one unit on
  std::size_t built_ = 0;
  std::vector<Number> term_, next_, total_;
};

}  // namespace evenkeel::pharm
