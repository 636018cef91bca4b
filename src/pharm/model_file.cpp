// SPDX-License-Identifier: Apache-2.0
// Model files: JSON to a Model, with the line of what is wrong.
#include "pharm/data_reader.hpp"
#include "pharm/model.hpp"

#include <algorithm>
#include <charconv>
#include <numbers>

#include <nlohmann/json.hpp>

namespace evenkeel::pharm {
namespace {

using nlohmann::json;
using Reader = FileReader;

// Published units to L, L per min and per min.
double in_engine_units(Reader& reader, double value, const std::string& unit) {
  if (unit == "L" || unit == "L/min" || unit == "1/min" || unit == "fraction") return value;
  if (unit == "L/h" || unit == "1/h") return value / 60;
  if (unit == "min half-life") return std::numbers::ln2 / value;
  if (unit == "min for 2 steps") return 2 / value;
  reader.fault("unknown unit \"" + unit + "\"");
}

constexpr double largest_value = 1e6;
constexpr double largest_variance = 10;

Parameter parameter_from(const json& object, int line) {
  Reader reader{object, line};
  Parameter parameter;
  parameter.name = reader.text("name");
  const double stated = reader.number("value", 1e-9, largest_value);
  const auto unit = reader.text("unit");
  if (unit == "fraction" && stated > 1) reader.fault("a fraction is at most 1");
  parameter.value = in_engine_units(reader, stated, unit);
  parameter.size_power = reader.number_or("size_power", 0, 0, 1);
  parameter.omega2 = reader.number_or("omega2", 0, 0, largest_variance);
  parameter.source = reader.text("source");
  parameter.tag = reader.tag();
  reader.nothing_else();
  return parameter;
}

int compartment_named(const Model& model, Reader& reader, const char* member) {
  const auto name = reader.text(member);
  const auto found = std::find(model.compartments.begin(), model.compartments.end(), name);
  if (found == model.compartments.end()) reader.fault("no compartment \"" + name + "\"");
  return static_cast<int>(found - model.compartments.begin());
}

std::optional<int> parameter_named(const Model& model, Reader& reader, const char* member) {
  if (reader.find(member) == nullptr) return std::nullopt;
  const auto name = reader.text(member);
  const auto found = model.parameter(name);
  if (!found) reader.fault("no parameter \"" + name + "\"");
  return found;
}

Flow flow_from(const Model& model, const json& object, int line) {
  Reader reader{object, line};
  Flow flow;
  flow.from = compartment_named(model, reader, "from");
  if (reader.find("to") != nullptr) flow.to = compartment_named(model, reader, "to");
  flow.rate = parameter_named(model, reader, "rate");
  flow.volume = parameter_named(model, reader, "volume");
  flow.fraction = reader.number_or("fraction", 1, 0, 1);
  if (const json* copy = reader.find("copy")) {
    if (!copy->is_boolean()) reader.fault("\"copy\" must be true or false");
    flow.is_copy = copy->get<bool>();
  }
  if (!flow.rate && !flow.is_copy) reader.fault("a flow needs a \"rate\"");
  if (!flow.rate && !flow.volume) reader.fault("an area needs a \"volume\"");
  if (flow.to == flow.from) reader.fault("a flow must leave its compartment");
  reader.nothing_else();
  return flow;
}

// "223.70/237.73": of the molar masses.
double molar_ratio_from(Reader& reader) {
  if (reader.find("molar_ratio") == nullptr) return 1;
  const auto text = reader.text("molar_ratio");
  const char* end = text.data() + text.size();
  double above = 0;
  double below = 0;
  const auto [slash, error] = std::from_chars(text.data(), end, above);
  if (error == std::errc{} && slash != end && *slash == '/') {
    const auto [stop, second_error] = std::from_chars(slash + 1, end, below);
    const double ratio = above / below;
    if (second_error == std::errc{} && stop == end && ratio > 0 && ratio < 100) return ratio;
  }
  reader.fault("the molar ratio must be two numbers: \"223.70/237.73\"");
}

// Letters, digits, "_" and "-": a name that can stand in a table's head and in a command.
std::string plain_name(Reader& reader, const char* member) {
  auto name = reader.text(member);
  const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  if (!is_plain) reader.fault("\"" + std::string{member} + "\" is letters, digits, _ and - only");
  return name;
}

Output output_from(const Model& model, const json& object, int line) {
  Reader reader{object, line};
  Output output;
  output.name = plain_name(reader, "name");
  if (model.output(output.name)) reader.fault("the output \"" + output.name + "\" stands twice");
  output.compartment = compartment_named(model, reader, "compartment");
  output.volume = parameter_named(model, reader, "volume");
  const auto unit = reader.text("unit");
  constexpr double ng_per_ml = 1000;  // of 1 mg per L
  if (unit == "ng per mL") {
    output.factor = ng_per_ml * molar_ratio_from(reader);
  } else if (unit == "ng h per mL") {
    output.factor = ng_per_ml / 60;
  } else {
    reader.fault("unknown unit \"" + unit + "\"");
  }
  reader.nothing_else();
  return output;
}

Entrance entrance_from(const Model& model, const json& object, int line) {
  Reader reader{object, line};
  Entrance entrance;
  entrance.compartment = compartment_named(model, reader, "compartment");
  entrance.fraction = parameter_named(model, reader, "fraction");
  reader.nothing_else();
  return entrance;
}

void read_covariances(Model& model, Reader& reader) {
  if (reader.find("covariances") == nullptr) return;
  for (const auto& item : reader.list("covariances")) {
    Reader row{item, reader.line()};
    const json& between = row.list("between");
    std::vector<int> pair;
    for (const auto& name : between) {
      const auto found = name.is_string() ? model.parameter(name.get<std::string>()) : std::nullopt;
      if (!found) row.fault("a covariance is between two parameters of the model");
      pair.push_back(*found);
    }
    if (pair.size() != 2) row.fault("a covariance is between two parameters of the model");
    const double value = row.number("value", -largest_variance, largest_variance);
    const auto variance = [&](int i) {
      return model.parameters[static_cast<std::size_t>(i)].omega2;
    };
    if (value * value > variance(pair[0]) * variance(pair[1])) {
      row.fault("a covariance larger than its variances allow");
    }
    row.text("source");
    row.tag();
    row.nothing_else();
    model.covariances[{pair[0], pair[1]}] = value;
  }
}

void read_head(Model& model, Reader& reader) {
  model.id = plain_name(reader, "id");
  model.title = reader.text("title");
  model.drug = reader.text("drug");
  model.sampling = reader.text("sampling");
  model.source = reader.text("source");
  Reader studied{reader.member("studied"), reader.line()};
  model.weight_kg = studied.range("weight_kg");
  model.age_years = studied.range("age_years");
  studied.nothing_else();
}

void read_structure(Model& model, Reader& reader) {
  for (const auto& item : reader.list("parameters")) {
    auto parameter = parameter_from(item, reader.line());
    if (model.parameter(parameter.name)) {
      Reader{item}.fault("the parameter \"" + parameter.name + "\" stands twice");
    }
    model.parameters.push_back(std::move(parameter));
  }
  for (const auto& name : reader.list("compartments")) {
    if (!name.is_string()) reader.fault("a compartment is a name");
    model.compartments.push_back(name.get<std::string>());
  }
  if (model.compartments.empty() || model.compartments.size() >= 20) {
    reader.fault("a model has 1 to 19 compartments");
  }
  for (const auto& item : reader.list("flows")) {
    model.flows.push_back(flow_from(model, item, reader.line()));
  }
}

Model model_from(const json& document) {
  Reader reader{document, 1};
  Model model;
  read_head(model, reader);
  read_structure(model, reader);
  read_covariances(model, reader);
  Reader given{reader.member("given"), reader.line()};
  if (const json* way = given.find("intravenous")) {
    model.intravenous = entrance_from(model, *way, given.line());
  }
  if (const json* way = given.find("intramuscular")) {
    model.intramuscular = entrance_from(model, *way, given.line());
  }
  given.nothing_else();
  if (!model.intravenous && !model.intramuscular) given.fault("a model must be given somehow");
  for (const auto& item : reader.list("outputs")) {
    model.outputs.push_back(output_from(model, item, reader.line()));
  }
  if (model.outputs.empty()) reader.fault("a model needs an output");
  if (reader.find("residual_cv") != nullptr) {
    Reader residual{reader.member("residual_cv"), reader.line()};
    for (const auto& output : model.outputs) {
      if (residual.find(output.name.c_str()) != nullptr) {
        model.residual_cv[output.name] = residual.number(output.name.c_str(), 0, 10);
      }
    }
    residual.nothing_else();
  }
  reader.nothing_else();
  return model;
}

}  // namespace

Result<Model> read_model(std::string_view text) {
  try {
    return model_from(parsed_with_lines(text));
  } catch (const FileFault& fault) {
    return refuse("model-file", "line " + std::to_string(fault.line) + ": " + fault.why);
  }
}

}  // namespace evenkeel::pharm
