// SPDX-License-Identifier: Apache-2.0
// Many people under one regimen: between-subject variance drawn by counter, eight people to a
// vector, blocks of people to threads. The same seed gives the same people on any number of
// threads.
#pragma once

#include "base/decision.hpp"
#include "pharm/lanes.hpp"
#include "pharm/model.hpp"
#include "pharm/regimen.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::pharm {

struct Grid {
  Elapsed from;
  Elapsed step;  // more than 0
  std::size_t count = 0;
};

struct Crowd {
  std::size_t people = 1000;
  std::uint64_t seed = 1;
  int threads = 1;
  LaneWidth width = widest();  // the levels are the same bits on each
};

// Levels of one person: by sample and output, at [sample × outputs + output].
using OnPerson = std::function<void(std::size_t person, std::span<const double> levels)>;
// Called after each block with the number of people done; from any thread, one at a time.
using OnProgress = std::function<void(std::size_t done)>;

struct Ask {
  BodyWeight weight;
  Regimen regimen;
  Grid grid;
  std::vector<std::string> outputs;
};

// Calls `on_person` for each person, one at a time within a thread, people of a block in order.
// Refuses what solve() refuses, an unknown output, and an empty crowd.
Result<std::monostate> simulate(const Model&, const Ask&, const Crowd&, const OnPerson&,
                                const OnProgress& = {});

// One person's deviations, by parameter, as the crowd has them.
std::vector<double> etas_of(const Model&, std::uint64_t seed, std::size_t person);

struct Bands {
  std::vector<double> quantiles;             // 0.05, 0.25, 0.5, 0.75, 0.95
  std::vector<std::vector<double>> by_time;  // [sample × outputs + output][quantile]
};

// Quantiles at each sample. `with_residual` adds the model's residual error to every level, as an
// observation would have it.
struct BandChoice {
  std::vector<double> quantiles{0.05, 0.5, 0.95};
  bool with_residual = false;
};
Result<Bands> bands(const Model&, const Ask&, const Crowd&, const BandChoice&,
                    const OnProgress& = {});

}  // namespace evenkeel::pharm
