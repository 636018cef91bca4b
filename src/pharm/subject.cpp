// SPDX-License-Identifier: Apache-2.0
#include "pharm/subject.hpp"

#include <cmath>

namespace evenkeel::pharm {
namespace {

constexpr double reference_weight_kg = 70;  // what allometric parameters are stated for

// The parameters of one person, in the model's order.
Result<std::vector<double>> personal(const Model& model, double weight_kg, const Etas& etas) {
  for (const auto& [name, eta] : etas) {
    if (!model.parameter(name)) {
      return refuse("unknown-eta", "The model " + model.id + " has no parameter \"" + name + "\".");
    }
  }
  std::vector<double> values;
  for (const auto& parameter : model.parameters) {
    const auto eta = etas.find(parameter.name);
    double value =
        parameter.value * std::pow(weight_kg / reference_weight_kg, parameter.size_power);
    if (eta != etas.end()) value *= std::exp(eta->second);
    if (!std::isfinite(value) || value <= 0) {
      return refuse("parameter-range", "The parameter " + parameter.name + " leaves every range.");
    }
    values.push_back(value);
  }
  return values;
}

std::vector<Entry> entries_of(const Rates& rates) {
  std::vector<Entry> entries;
  for (int row = 0; row < rates.rows(); ++row) {
    for (int column = 0; column < rates.cols(); ++column) {
      if (rates(row, column) != 0 || row == column) entries.push_back({row, column});
    }
  }
  return entries;
}

std::vector<Entry> reach_of(const Rates& rates) {
  const auto size = rates.rows();
  Rates reach = Rates::Identity(size, size);
  for (Eigen::Index round = 0; round < size; ++round) {
    for (Eigen::Index to = 0; to < size; ++to) {
      for (Eigen::Index from = 0; from < size; ++from) {
        if (rates(to, from) != 0) reach.row(to) = reach.row(to).cwiseMax(reach.row(from)).eval();
      }
    }
  }
  return entries_of(reach);
}

}  // namespace

Result<Subject> subject(const Model& model, BodyWeight weight, const Etas& etas) {
  if (weight.value() <= 0) return refuse("weight", "The weight must be more than 0 kg.");
  const auto values = personal(model, weight.value(), etas);
  if (!values) return std::unexpected{values.error()};
  const auto value = [&](int parameter) { return (*values)[static_cast<std::size_t>(parameter)]; };

  const int compartments = static_cast<int>(model.compartments.size());
  Subject made;
  made.infusion = compartments;
  made.rates = Rates::Zero(compartments + 1, compartments + 1);
  for (const auto& flow : model.flows) {
    const double rate =
        (flow.rate ? value(*flow.rate) : 1.0) / (flow.volume ? value(*flow.volume) : 1.0);
    if (!flow.is_copy) made.rates(flow.from, flow.from) -= rate;
    if (flow.to) made.rates(*flow.to, flow.from) += rate * flow.fraction;
  }
  if (model.intravenous) {
    made.central = model.intravenous->compartment;
    made.rates(made.central, made.infusion) = 1;
  }
  if (model.intramuscular) {
    made.depot = model.intramuscular->compartment;
    made.depot_fraction =
        model.intramuscular->fraction ? value(*model.intramuscular->fraction) : 1.0;
  }
  for (const auto& output : model.outputs) {
    States row = States::Zero(compartments + 1);
    row[output.compartment] = output.factor / (output.volume ? value(*output.volume) : 1.0);
    made.outputs.push_back(row);
  }
  made.rate_entries = entries_of(made.rates);
  made.reachable = reach_of(made.rates);
  return made;
}

}  // namespace evenkeel::pharm
