// SPDX-License-Identifier: Apache-2.0
// One body: a model at a weight, with what makes this person differ. Numbers only; mg, L, min.
#pragma once

#include "base/decision.hpp"
#include "pharm/model.hpp"

#include <map>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace evenkeel::pharm {

inline constexpr int most_states = 20;
// dx/dt = rates · x; the last state is the running infusion in mg per min, constant between
// changes.
using Rates = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor, most_states,
                            most_states>;
using States = Eigen::Matrix<double, Eigen::Dynamic, 1, Eigen::ColMajor, most_states, 1>;

// Where a matrix has an entry at all.
struct Entry {
  int row = 0, column = 0;
};

struct Subject {
  Rates rates;
  std::vector<Entry> rate_entries;  // of rates, the diagonal always
  std::vector<Entry> reachable;     // of every transition: what can get from column to row at all
  int infusion = 0;                 // index of the infusion state
  int central = 0;                  // boluses enter here
  std::optional<int> depot;         // injections enter here, times the fraction
  double depot_fraction = 0;
  std::vector<States> outputs;  // row vectors, in the model's order
};

using Etas = std::map<std::string, double, std::less<>>;  // parameter × exp(eta)

// Refuses an eta of a parameter that the model does not have, and numbers that overflow.
Result<Subject> subject(const Model&, BodyWeight, const Etas& = {});

}  // namespace evenkeel::pharm
