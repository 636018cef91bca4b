// SPDX-License-Identifier: Apache-2.0
// The outer lines of a band: what 90 of 100 people of a pool lie between.
#pragma once

#include "pharm/effects.hpp"
#include "pharm/pool.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace evenkeel::pharm {

struct Outer {
  double low = 0, high = 0;
};

// How sensitive people are: log-normal around the middle person.
struct SensitivitySpread {
  double mean = 0;
  double sd = 0;
};

class EffectBands {
 public:
  // Pools have the same samples; the outermost line of any of them counts.
  EffectBands(std::span<const Pool> pools, std::uint64_t seed, int earlier_sessions);

  std::vector<Outer> over_time(const Effect&, SensitivitySpread);
  // Each person when their own effect site is highest.
  Outer at_highest(const Effect&, SensitivitySpread);

 private:
  using Line = std::vector<double> Pool::*;

  const std::vector<Outer>& bare_levels(Line);
  std::vector<Outer> by_people(const Effect&, SensitivitySpread);
  std::vector<double> factors_of(const Effect&, SensitivitySpread, const Pool&) const;

  std::span<const Pool> pools_;
  std::uint64_t seed_;
  int earlier_sessions_;
  std::vector<std::vector<Levels>> highest_;                       // by pool and person
  std::map<std::string, std::vector<Outer>, std::less<>> levels_;  // by output, without measuring
};

}  // namespace evenkeel::pharm
