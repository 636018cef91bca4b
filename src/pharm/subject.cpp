// SPDX-License-Identifier: Apache-2.0
#include "pharm/subject.hpp"

#include "pharm/elementary.hpp"

#include <bit>
#include <cmath>

namespace evenkeel::pharm {
namespace {

constexpr double reference_weight_kg = 70;  // what allometric parameters are stated for

Pattern pattern_of(const Rates& rates) {
  std::array<StateSet, most_states> rows{};
  for (int row = 0; row < rates.rows(); ++row) {
    for (int column = 0; column < rates.cols(); ++column) {
      if (rates(row, column) != 0 || row == column)
        rows[static_cast<std::size_t>(row)] |= only(column);
    }
  }
  return Pattern{std::span{rows}.first(static_cast<std::size_t>(rates.rows()))};
}

// One flow after another (Warshall).
Pattern closure_of(const Pattern& flows) {
  std::array<StateSet, most_states> rows{};
  const auto size = static_cast<std::size_t>(flows.size());
  for (std::size_t row = 0; row < size; ++row)
    rows[row] = flows.row(static_cast<int>(row));
  for (std::size_t via = 0; via < size; ++via) {
    for (std::size_t row = 0; row < size; ++row) {
      if ((rows[row] & only(static_cast<int>(via))) != 0) rows[row] |= rows[via];
    }
  }
  return Pattern{std::span{rows}.first(size)};
}

}  // namespace

Pattern::Pattern(std::span<const StateSet> rows) : size_{static_cast<int>(rows.size())} {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows_[row] = rows[row];
    for (StateSet left = rows[row]; left != 0; left &= left - 1) {
      columns_[row * most_states + counts_[row]++] =
          static_cast<std::uint8_t>(std::countr_zero(left));
    }
  }
}

StateSet Pattern::rows_with(StateSet columns) const {
  StateSet found = 0;
  for (int row = 0; row < size_; ++row) {
    if ((this->row(row) & columns) != 0) found |= only(row);
  }
  return found;
}

Pattern Pattern::among(StateSet columns) const {
  auto rows = rows_;
  for (auto& row : rows)
    row &= columns;
  return Pattern{std::span{rows}.first(static_cast<std::size_t>(size_))};
}

Result<std::vector<double>> parameters_of(const Model& model, BodyWeight weight, const Etas& etas) {
  if (weight.value() <= 0) return refuse("weight", "The weight must be more than 0 kg.");
  for (const auto& [name, eta] : etas) {
    if (!model.parameter(name)) {
      return refuse("unknown-eta", "The model " + model.id + " has no parameter \"" + name + "\".");
    }
  }
  const double log_size = plain_log(weight.value() / reference_weight_kg);
  std::vector<double> values;
  values.reserve(model.parameters.size());
  for (const auto& parameter : model.parameters) {
    const auto eta = etas.find(parameter.name);
    double value = parameter.value;
    if (parameter.size_power == 1) {
      value *= weight.value() / reference_weight_kg;
    } else if (parameter.size_power != 0) {
      value *= plain_exp(log_size * parameter.size_power);
    }
    if (eta != etas.end()) value *= plain_exp(eta->second);
    if (!std::isfinite(value) || value <= 0) {
      return refuse("parameter-range", "The parameter " + parameter.name + " leaves every range.");
    }
    values.push_back(value);
  }
  return values;
}

Result<Subject> subject(const Model& model, BodyWeight weight, const Etas& etas) {
  const auto values = parameters_of(model, weight, etas);
  if (!values) return std::unexpected{values.error()};
  const auto value = [&](int parameter) { return (*values)[static_cast<std::size_t>(parameter)]; };

  const int compartments = static_cast<int>(model.compartments.size());
  Subject made;
  made.infusion = compartments;
  made.rates = Rates::Zero(compartments + 1, compartments + 1);
  set_rates(model, std::span<const double>{*values},
            [&](int row, int column) -> double& { return made.rates(row, column); });
  if (!made.rates.allFinite()) {
    return refuse("parameter-range", "The rates of " + model.id + " leave every range.");
  }
  if (model.intravenous) made.central = model.intravenous->compartment;
  if (model.intramuscular) {
    made.depot = model.intramuscular->compartment;
    made.depot_fraction =
        model.intramuscular->fraction ? value(*model.intramuscular->fraction) : 1.0;
  }
  made.outputs.reserve(model.outputs.size());
  for (const auto& output : model.outputs) {
    States row = States::Zero(compartments + 1);
    row[output.compartment] = output.factor / (output.volume ? value(*output.volume) : 1.0);
    made.outputs.push_back(row);
  }
  made.flows = pattern_of(made.rates);
  made.reach = closure_of(made.flows);
  return made;
}

}  // namespace evenkeel::pharm
