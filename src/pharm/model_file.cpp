// SPDX-License-Identifier: Apache-2.0
// Model files: JSON to a Model, with the line of what is wrong.
#include "pharm/model.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <set>

#include <nlohmann/json.hpp>

namespace evenkeel::pharm {
namespace {

using nlohmann::json;

constexpr const char* line_key = "\n line";  // No key of a file can be this.

// Characters of the text, counting the lines that the parser has seen.
class CountedText {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountedText(const char* at, int* lines) : at_{at}, lines_{lines} {}
  reference operator*() const { return *at_; }
  CountedText& operator++() {
    if (*at_ == '\n') ++*lines_;
    ++at_;
    return *this;
  }
  CountedText operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountedText& a, const CountedText& b) { return a.at_ == b.at_; }
  friend bool operator!=(const CountedText& a, const CountedText& b) { return !(a == b); }

 private:
  const char* at_;
  int* lines_;
};

// What is wrong and where; leaves the reader at once. Never leaves this file.
struct Fault {
  int line;
  std::string why;
};

int line_of(const json& object) { return object.value(line_key, 0); }

json parsed_with_lines(std::string_view text) {
  int line = 1;
  std::vector<int> opened;
  const auto note = [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) opened.push_back(line);
    if (event == json::parse_event_t::object_end) {
      value[line_key] = opened.back();
      opened.pop_back();
    }
    return true;
  };
  try {
    return json::parse(CountedText{text.data(), &line},
                       CountedText{text.data() + text.size(), &line}, note);
  } catch (const json::exception&) {
    throw Fault{line, "this is not JSON"};
  }
}

// One object of the file: asks for members by name, and in the end for none left over.
class Reader {
 public:
  explicit Reader(const json& object, int line = 0) : object_{object} {
    if (!object.is_object()) throw Fault{line, "an object is expected"};
  }

  [[noreturn]] void fault(const std::string& why) const { throw Fault{line_of(object_), why}; }
  int line() const { return line_of(object_); }

  const json* find(const char* name) {
    known_.insert(name);
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }
  const json& member(const char* name) {
    const json* found = find(name);
    if (found == nullptr) fault(std::string{"\""} + name + "\" is missing");
    return *found;
  }
  std::string text(const char* name) {
    const json& found = member(name);
    if (!found.is_string() || found.get_ref<const std::string&>().empty()) {
      fault(std::string{"\""} + name + "\" must be a text");
    }
    return found.get<std::string>();
  }
  double number(const char* name, double least, double most) {
    const json& found = member(name);
    const double value = found.is_number() ? found.get<double>() : std::nan("");
    if (!(value >= least && value <= most)) {
      fault(std::string{"\""} + name + "\" must be a number in range");
    }
    return value;
  }
  double number_or(const char* name, double otherwise, double least, double most) {
    return find(name) == nullptr ? otherwise : number(name, least, most);
  }
  const json& list(const char* name) {
    const json& found = member(name);
    if (!found.is_array()) fault(std::string{"\""} + name + "\" must be a list");
    return found;
  }
  Range range(const char* name) {
    const json& found = list(name);
    if (found.size() != 2 || !found[0].is_number() || !found[1].is_number() ||
        found[0].get<double>() > found[1].get<double>()) {
      fault(std::string{"\""} + name + "\" must be two numbers, the smaller first");
    }
    return {found[0].get<double>(), found[1].get<double>()};
  }
  void nothing_else() const {
    for (const auto& [name, value] : object_.items()) {
      if (name != line_key && !known_.contains(name)) fault("unknown member \"" + name + "\"");
    }
  }

 private:
  const json& object_;
  std::set<std::string> known_;
};

// Published units to L, L per min and per min.
double in_engine_units(Reader& reader, double value, const std::string& unit) {
  if (unit == "L" || unit == "L/min" || unit == "1/min" || unit == "fraction") return value;
  if (unit == "L/h" || unit == "1/h") return value / 60;
  if (unit == "min half-life") return std::numbers::ln2 / value;
  if (unit == "min for 2 steps") return 2 / value;
  reader.fault("unknown unit \"" + unit + "\"");
}

Tag tag_of(Reader& reader) {
  const auto tag = reader.text("tag");
  if (tag == "S") return Tag::page;
  if (tag == "C") return Tag::code;
  if (tag == "D") return Tag::derived;
  if (tag == "M") return Tag::memory;
  reader.fault("the tag must be S, C, D or M");
}

constexpr double largest_value = 1e6;
constexpr double largest_variance = 10;

Parameter parameter_from(const json& object, int line) {
  Reader reader{object, line};
  Parameter parameter;
  parameter.name = reader.text("name");
  const double stated = reader.number("value", 1e-9, largest_value);
  parameter.value = in_engine_units(reader, stated, reader.text("unit"));
  parameter.size_power = reader.number_or("size_power", 0, 0, 1);
  parameter.omega2 = reader.number_or("omega2", 0, 0, largest_variance);
  parameter.source = reader.text("source");
  parameter.tag = tag_of(reader);
  if (parameter.tag == Tag::memory)
    reader.fault("a number from memory cannot be used; find its source");
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

double molar_ratio_from(Reader& reader) {
  if (reader.find("molar_ratio") == nullptr) return 1;
  const auto text = reader.text("molar_ratio");  // "223.70/237.73": of the molar masses
  const auto slash = text.find('/');
  try {
    if (slash != std::string::npos) {
      return std::stod(text.substr(0, slash)) / std::stod(text.substr(slash + 1));
    }
  } catch (const std::logic_error&) {
    reader.fault("the molar ratio must be two numbers: \"223.70/237.73\"");
  }
  reader.fault("the molar ratio must be two numbers: \"223.70/237.73\"");
}

Output output_from(const Model& model, const json& object, int line) {
  Reader reader{object, line};
  Output output;
  output.name = reader.text("name");
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
    tag_of(row);
    row.nothing_else();
    model.covariances[{pair[0], pair[1]}] = value;
  }
}

void read_head(Model& model, Reader& reader) {
  model.id = reader.text("id");
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
  } catch (const Fault& fault) {
    return refuse("model-file", "line " + std::to_string(fault.line) + ": " + fault.why);
  }
}

}  // namespace evenkeel::pharm
