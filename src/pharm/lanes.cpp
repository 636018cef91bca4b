// SPDX-License-Identifier: Apache-2.0
#include "pharm/lanes.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::pharm {
namespace {

LaneMatrix zeros(int size) {
  return {size, std::vector<Lanes>(static_cast<std::size_t>(size * size), Lanes{})};
}

// left · right, where both keep to patterns.
void multiply(const LaneMatrix& left, std::span<const Entry> left_entries, const LaneMatrix& right,
              LaneMatrix& product) {
  std::fill(product.values.begin(), product.values.end(), Lanes{});
  const int size = left.size;
  for (const auto& entry : left_entries) {
    const Lanes& factor = left.at(entry.row, entry.column);
    // In a transition, row k of the right side reaches no further than its own pattern; the zeros
    // cost less than asking.
    for (int column = 0; column < size; ++column) {
      product.at(entry.row, column).all += factor.all * right.at(entry.column, column).all;
    }
  }
}

double largest_outflow(const LaneMatrix& rates) {
  double shift = 0;
  for (int i = 0; i < rates.size; ++i) {
    for (std::size_t lane = 0; lane < lane_count; ++lane)
      shift = std::max(shift, -rates.at(i, i).all[lane]);
  }
  return shift;
}

// The inner loop of everything, inlined into one function for each width of vector.
[[gnu::always_inline]] inline void run_samples(const LaneMatrix& step,
                                               std::span<const Entry> pattern,
                                               std::span<Lanes> state,
                                               std::span<const LaneOutput> rows,
                                               std::span<Lanes> out) {
  std::array<Lanes, most_states> next{};
  const std::size_t samples = rows.empty() ? 0 : out.size() / rows.size();
  Lanes* place = out.data();
  for (std::size_t sample = 0; sample < samples; ++sample) {
    for (const auto& row : rows)
      (place++)->all = state[static_cast<std::size_t>(row.state)].all * row.factor.all;
    if (sample + 1 == samples) break;
    std::fill_n(next.begin(), state.size(), Lanes{});
    for (const auto& entry : pattern) {
      next[static_cast<std::size_t>(entry.row)].all +=
          step.at(entry.row, entry.column).all * state[static_cast<std::size_t>(entry.column)].all;
    }
    std::copy_n(next.begin(), state.size(), state.begin());
  }
}

using Run = void (*)(const LaneMatrix&, std::span<const Entry>, std::span<Lanes>,
                     std::span<const LaneOutput>, std::span<Lanes>);

void run_baseline(const LaneMatrix& step, std::span<const Entry> pattern, std::span<Lanes> state,
                  std::span<const LaneOutput> rows, std::span<Lanes> out) {
  run_samples(step, pattern, state, rows, out);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void run_avx2(const LaneMatrix& step, std::span<const Entry> pattern,
                                      std::span<Lanes> state, std::span<const LaneOutput> rows,
                                      std::span<Lanes> out) {
  run_samples(step, pattern, state, rows, out);
}

[[gnu::target("avx512f")]] void run_avx512(const LaneMatrix& step, std::span<const Entry> pattern,
                                           std::span<Lanes> state, std::span<const LaneOutput> rows,
                                           std::span<Lanes> out) {
  run_samples(step, pattern, state, rows, out);
}
#endif

Run widest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") != 0) return run_avx512;
  if (__builtin_cpu_supports("avx2") != 0) return run_avx2;
#endif
  return run_baseline;
}

}  // namespace

LaneMatrix lane_transition(const LaneMatrix& rates, std::span<const Entry> rate_entries,
                           std::span<const Entry> pattern, double minutes) {
  const double shift = largest_outflow(rates);
  const double reach = shift * minutes;
  const int squarings = reach > 0.5 ? static_cast<int>(std::ceil(std::log2(reach / 0.5))) : 0;
  const double step = std::ldexp(minutes, -squarings);

  LaneMatrix shifted = zeros(rates.size);
  for (const auto& entry : rate_entries)
    shifted.at(entry.row, entry.column).all = rates.at(entry.row, entry.column).all * step;
  for (int i = 0; i < rates.size; ++i)
    shifted.at(i, i).all += shift * step;

  LaneMatrix sum = zeros(rates.size);
  for (int i = 0; i < rates.size; ++i)
    sum.at(i, i).all += 1.0;
  LaneMatrix term = sum;
  LaneMatrix product = zeros(rates.size);
  // 0.5^18 / 18! is below the last place; a chain's last entry first appears after its length.
  const int terms = 18 + rates.size;
  for (int k = 1; k <= terms; ++k) {
    multiply(shifted, rate_entries, term, product);
    for (std::size_t i = 0; i < product.values.size(); ++i) {
      term.values[i].all = product.values[i].all / static_cast<double>(k);
      sum.values[i].all += term.values[i].all;
    }
  }
  const double fade = std::exp(-shift * step);
  for (auto& value : sum.values)
    value.all *= fade;
  for (int k = 0; k < squarings; ++k) {
    multiply(sum, pattern, sum, product);
    std::swap(sum.values, product.values);
  }
  return sum;
}

void lane_step(const LaneMatrix& step, std::span<const Entry> pattern, std::span<Lanes> state) {
  std::array<Lanes, most_states> next{};
  for (const auto& entry : pattern) {
    next[static_cast<std::size_t>(entry.row)].all +=
        step.at(entry.row, entry.column).all * state[static_cast<std::size_t>(entry.column)].all;
  }
  std::copy_n(next.begin(), state.size(), state.begin());
}

void lane_run(const LaneMatrix& step, std::span<const Entry> pattern, std::span<Lanes> state,
              std::span<const LaneOutput> rows, std::span<Lanes> out) {
  static const Run run = widest();
  run(step, pattern, state, rows, out);
}

}  // namespace evenkeel::pharm
