// SPDX-License-Identifier: Apache-2.0
// Eight people at once: one person in each lane of a vector. The same instructions whatever the
// machine's width, without contraction, so every machine gives the same bits.
#pragma once

#include "pharm/jolts.hpp"
#include "pharm/ladder.hpp"

#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

namespace evenkeel::pharm {

inline constexpr std::size_t lane_count = 8;

// Some doubles, in vectors of `width` of them: halves of halves, so that each vector is a variable
// of its own to the compiler and none goes through memory.
template <std::size_t count, std::size_t width>
struct Doubles {
  Doubles<count / 2, width> low, high;

  [[gnu::always_inline]] void operator+=(const Doubles& other) {
    low += other.low;
    high += other.high;
  }
  [[gnu::always_inline]] void operator-=(const Doubles& other) {
    low -= other.low;
    high -= other.high;
  }
  [[gnu::always_inline]] void operator*=(const Doubles& other) {
    low *= other.low;
    high *= other.high;
  }
  [[gnu::always_inline]] void operator/=(const Doubles& other) {
    low /= other.low;
    high /= other.high;
  }
  [[gnu::always_inline]] void operator+=(double value) {
    low += value;
    high += value;
  }
  [[gnu::always_inline]] void operator*=(double value) {
    low *= value;
    high *= value;
  }
};

template <std::size_t width>
struct alignas(width * sizeof(double)) Doubles<width, width> {
  double __attribute__((vector_size(width * sizeof(double)))) all;

  [[gnu::always_inline]] void operator+=(const Doubles& other) { all += other.all; }
  [[gnu::always_inline]] void operator-=(const Doubles& other) { all -= other.all; }
  [[gnu::always_inline]] void operator*=(const Doubles& other) { all *= other.all; }
  [[gnu::always_inline]] void operator/=(const Doubles& other) { all /= other.all; }
  [[gnu::always_inline]] void operator+=(double value) { all += value; }
  [[gnu::always_inline]] void operator*=(double value) { all *= value; }
};

template <std::size_t width>
using Lanes = Doubles<lane_count, width>;
using BaselineLanes = Lanes<2>;

template <std::size_t width>
struct Precision<Lanes<width>> {
  using Scalar = double;
  static constexpr int terms = 11;  // (1/8)^12 / 12! < 2^-53
  static constexpr double negligible = 0x1p-55;
};

template <std::size_t width>
[[gnu::always_inline]] inline void set_lane(Lanes<width>& lanes, std::size_t lane, double value) {
  std::memcpy(reinterpret_cast<char*>(&lanes) + lane * sizeof value, &value, sizeof value);
}
template <std::size_t width>
[[gnu::always_inline]] inline double lane_of(const Lanes<width>& lanes, std::size_t lane) {
  double value = 0;
  std::memcpy(&value, reinterpret_cast<const char*>(&lanes) + lane * sizeof value, sizeof value);
  return value;
}

// What all people of one question share.
struct LanePlan {
  Pattern flows, reach;
  std::vector<int> outputs;  // their states
  std::vector<Jolt> jolts;   // injections before what is lost of them
  std::vector<Leg> legs;
  std::size_t samples = 0;
  std::optional<int> depot;
};

struct EightBodies {
  std::vector<BaselineLanes> rates;    // by rows
  std::vector<BaselineLanes> factors;  // by output
  BaselineLanes depot_fraction{};
  double fastest = 0;  // the largest outflow of a state
};

enum class LaneWidth { baseline, avx2, avx512 };
bool has_width(LaneWidth);
LaneWidth widest();

// Walks eight people at a time through the plan.
class LaneWalk {
 public:
  virtual ~LaneWalk() = default;
  // levels[(person × samples + sample) × outputs + output].
  virtual void run(const EightBodies&, double* levels) = 0;
};
std::unique_ptr<LaneWalk> lane_walk(const LanePlan&, LaneWidth);

}  // namespace evenkeel::pharm
