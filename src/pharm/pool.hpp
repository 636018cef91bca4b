// SPDX-License-Identifier: Apache-2.0
// People of several models under one regimen: what studies disagree about stands beside what people
// differ in.
#pragma once

#include "base/decision.hpp"
#include "pharm/effects.hpp"
#include "pharm/population.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace evenkeel::pharm {

// The model with the depot and the effect site of `from` where it has none of its own.
Model completed(const Model& model, const Model& from);

// Levels by sample and person, [sample × people + person].
struct Pool {
  std::size_t people = 0;
  std::size_t samples = 0;
  std::vector<double> plasma, norketamine, effect_site;
  std::vector<bool> has_norketamine;  // of each person: whether their model says
  // What measuring adds: one factor for each person. At any one time the people's factors are
  // spread as the model says, which is all that a band shows.
  std::vector<double> plasma_error, norketamine_error;

  Levels at(std::size_t sample, std::size_t person) const;
};

struct PoolChoice {
  std::size_t people_per_model = 0;
  std::uint64_t seed = 0;
  // Of injections: each person's bioavailability lies in it; none: the model's own.
  std::optional<Range> injection_fraction;
};

// The ask's outputs are not looked at. Refuses what simulate() refuses.
Result<Pool> pool_of(std::span<const Model> models, const Ask&, const PoolChoice&);

// Spread evenly over the range from person to person.
double evenly_within(Range range, std::size_t person);

// The number below which `part` of the values lie; changes their order. Not of none.
double quantile_of(std::span<double> values, double part);

}  // namespace evenkeel::pharm
