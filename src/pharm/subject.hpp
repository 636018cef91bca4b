// SPDX-License-Identifier: Apache-2.0
// One body: a model at a weight, with what makes this person differ. Numbers only; mg, L, min.
#pragma once

#include "base/decision.hpp"
#include "pharm/model.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <span>
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

// A set of states, one bit each.
using StateSet = std::uint32_t;
constexpr StateSet only(int state) { return StateSet{1} << state; }

// Where a square matrix has entries at all.
class Pattern {
 public:
  Pattern() = default;
  // `rows`: by row, its columns.
  explicit Pattern(std::span<const StateSet> rows);

  int size() const { return size_; }
  std::size_t area() const {
    return static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_);
  }
  // Ascending.
  std::span<const std::uint8_t> columns(int row) const {
    return {columns_.data() + std::ptrdiff_t{row} * most_states, counts_.data()[row]};
  }
  StateSet row(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  StateSet all() const { return only(size_) - 1; }
  // The rows that have an entry in one of these columns.
  StateSet rows_with(StateSet columns) const;
  // Without the other columns.
  Pattern among(StateSet columns) const;

 private:
  int size_ = 0;
  std::array<StateSet, most_states> rows_{};
  std::array<std::size_t, most_states> counts_{};
  std::array<std::uint8_t, static_cast<std::size_t>(most_states* most_states)> columns_{};
};

struct Subject {
  Rates rates;
  Pattern flows;             // of rates, the diagonal always
  Pattern reach;             // what can get from column to row at all, in any time
  int infusion = 0;          // index of the infusion state
  int central = 0;           // boluses enter here
  std::optional<int> depot;  // injections enter here, times the fraction
  double depot_fraction = 0;
  std::vector<States> outputs;  // row vectors, in the model's order
};

using Etas = std::map<std::string, double, std::less<>>;  // parameter × exp(eta)

// Refuses an eta of a parameter that the model does not have, and numbers that overflow.
Result<Subject> subject(const Model&, BodyWeight, const Etas& = {});

// The model's parameters of that body, in the model's order.
Result<std::vector<double>> parameters_of(const Model&, BodyWeight, const Etas& = {});

// The rates of a body with these parameters; Number is a double, or one for each of eight people.
// at(row, column) is where the rate from column to row goes, zero before.
template <class Number, class At>
void set_rates(const Model& model, std::span<const Number> parameters, const At& at) {
  for (const auto& flow : model.flows) {
    Number rate{};
    rate += 1.0;
    if (flow.rate) rate = parameters[static_cast<std::size_t>(*flow.rate)];
    if (flow.volume) rate /= parameters[static_cast<std::size_t>(*flow.volume)];
    if (!flow.is_copy) at(flow.from, flow.from) -= rate;
    rate *= flow.fraction;
    if (flow.to) at(*flow.to, flow.from) += rate;
  }
  const int infusion = static_cast<int>(model.compartments.size());
  if (model.intravenous) at(model.intravenous->compartment, infusion) += 1.0;
}

}  // namespace evenkeel::pharm
