// SPDX-License-Identifier: Apache-2.0
// Eight people at once: one person in each lane of a vector. The same instructions whatever the
// machine's width, without contraction, so every machine gives the same bits.
#pragma once

#include "pharm/subject.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace evenkeel::pharm {

inline constexpr std::size_t lane_count = 8;
struct alignas(lane_count * sizeof(double)) Lanes {
  double __attribute__((vector_size(lane_count * sizeof(double)))) all{};
};

// A matrix of lanes, dense by rows; entries outside the pattern stay zero.
struct LaneMatrix {
  int size = 0;
  std::vector<Lanes> values;  // size × size

  Lanes& at(int row, int column) { return values[static_cast<std::size_t>(row * size + column)]; }
  const Lanes& at(int row, int column) const {
    return values[static_cast<std::size_t>(row * size + column)];
  }
};

// transition() for eight people: relative error of each entry below 1e-12.
LaneMatrix lane_transition(const LaneMatrix& rates, std::span<const Entry> rate_entries,
                           std::span<const Entry> pattern, double minutes);

// state = step · state.
void lane_step(const LaneMatrix& step, std::span<const Entry> pattern, std::span<Lanes> state);

// `count` samples, one step apart, the first at the present state. out[sample × rows + row].
struct LaneOutput {
  int state = 0;
  Lanes factor{};
};
void lane_run(const LaneMatrix& step, std::span<const Entry> pattern, std::span<Lanes> state,
              std::span<const LaneOutput> rows, std::span<Lanes> out);

}  // namespace evenkeel::pharm
