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
  return made;
}

}  // namespace evenkeel::pharm
