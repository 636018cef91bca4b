// SPDX-License-Identifier: Apache-2.0
#include "pharm/transition.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace evenkeel::pharm {
namespace {

// A small square matrix that knows where it can have entries.
template <class Number>
class Sparse {
 public:
  explicit Sparse(const std::vector<Entry>& entries) : entries_{&entries} {
    for (const auto& entry : entries) {
      auto& columns = columns_[static_cast<std::size_t>(entry.row)];
      columns.of[columns.count++] = entry.column;
    }
  }
  Number& at(int row, int column) {
    return values_[static_cast<std::size_t>(row * most_states + column)];
  }
  const Number& at(int row, int column) const {
    return values_[static_cast<std::size_t>(row * most_states + column)];
  }
  const std::vector<Entry>& entries() const { return *entries_; }

  // this = left · right; the pattern of this one covers the product's.
  void becomes_product(const Sparse& left, const Sparse& right) {
    for (const auto& entry : *entries_)
      at(entry.row, entry.column) = 0;
    for (const auto& entry : left.entries()) {
      const Number factor = left.at(entry.row, entry.column);
      const auto& columns = right.columns_[static_cast<std::size_t>(entry.column)];
      for (std::size_t i = 0; i < columns.count; ++i)
        at(entry.row, columns.of[i]) += factor * right.at(entry.column, columns.of[i]);
    }
  }

 private:
  struct Columns {
    std::size_t count = 0;
    std::array<int, most_states> of{};
  };
  const std::vector<Entry>* entries_;
  std::array<Columns, most_states> columns_{};
  std::array<Number, static_cast<std::size_t>(most_states* most_states)> values_{};
};

// exp(rates · minutes) by Taylor's series of the shifted matrix at a small step, then squaring.
template <class Number>
Rates by_squaring(const Subject& subject, double minutes, double shift) {
  const double reach = shift * minutes;
  const int squarings = reach > 0.5 ? static_cast<int>(std::ceil(std::log2(reach / 0.5))) : 0;
  const Number step = std::ldexp(static_cast<Number>(minutes), -squarings);

  Sparse<Number> shifted{subject.rate_entries};
  Sparse<Number> sum{subject.reachable};
  for (const auto& entry : subject.rate_entries) {
    shifted.at(entry.row, entry.column) =
        static_cast<Number>(subject.rates(entry.row, entry.column)) * step;
    if (entry.row != entry.column) continue;
    shifted.at(entry.row, entry.row) += static_cast<Number>(shift) * step;
    sum.at(entry.row, entry.row) = 1;
  }
  Sparse<Number> term = sum;
  Sparse<Number> next = sum;
  constexpr int most_terms = 60;
  const auto smallest = static_cast<Number>(1e-21L);
  for (int k = 1; k <= most_terms; ++k) {
    next.becomes_product(shifted, term);
    bool is_done = true;
    for (const auto& entry : subject.reachable) {
      const Number added = next.at(entry.row, entry.column) / static_cast<Number>(k);
      auto& total = sum.at(entry.row, entry.column);
      term.at(entry.row, entry.column) = added;
      total += added;
      is_done = is_done && added <= total * smallest;
    }
    if (is_done) break;
  }
  const Number fade = std::exp(-static_cast<Number>(shift) * step);
  for (const auto& entry : subject.reachable)
    sum.at(entry.row, entry.column) *= fade;
  for (int k = 0; k < squarings; ++k) {
    next.becomes_product(sum, sum);
    std::swap(sum, next);
  }
  Rates made = Rates::Zero(subject.rates.rows(), subject.rates.cols());
  for (const auto& entry : subject.reachable)
    made(entry.row, entry.column) = static_cast<double>(sum.at(entry.row, entry.column));
  return made;
}

}  // namespace

Rates transition(const Subject& subject, double minutes) {
  const double shift = -subject.rates.diagonal().minCoeff();
  // Each squaring doubles the relative error; beyond a few of them a double has too few places.
  constexpr double reach_of_a_double = 8;
  if (shift * minutes <= reach_of_a_double) return by_squaring<double>(subject, minutes, shift);
  return by_squaring<long double>(subject, minutes, shift);
}

}  // namespace evenkeel::pharm
