// SPDX-License-Identifier: Apache-2.0
// The models that ship, and the one-compartment depot that is made from its name.
#include "base/check.hpp"
#include "base/embedded.hpp"
#include "pharm/model.hpp"

#include <charconv>
#include <cstdio>

namespace evenkeel::pharm {
namespace {

// "onecmt_0.1_0.05_50": three numbers behind the name.
std::optional<std::vector<double>> numbers_of(std::string_view id) {
  constexpr std::string_view prefix = "onecmt_";
  if (!id.starts_with(prefix)) return std::nullopt;
  id.remove_prefix(prefix.size());
  std::vector<double> numbers;
  while (true) {
    double value = 0;
    const auto [stop, error] = std::from_chars(id.data(), id.data() + id.size(), value);
    if (error != std::errc{} || !(value > 0) || !(value < 1e6)) return std::nullopt;
    numbers.push_back(value);
    id.remove_prefix(static_cast<std::size_t>(stop - id.data()));
    if (id.empty()) break;
    if (id.front() != '_') return std::nullopt;
    id.remove_prefix(1);
  }
  if (numbers.size() != 3) return std::nullopt;
  return numbers;
}

Model one_compartment(std::string_view id, const std::vector<double>& numbers) {
  const auto stated = [](const char* name, double value, double size_power) {
    return Parameter{name, value, size_power, 0, "stated in the model's name", Tag::derived};
  };
  Model model;
  model.id = id;
  model.title = "One compartment with a depot";
  model.drug = "any";
  model.sampling = "venous";
  model.source = "textbook model, its numbers stated by its name";
  model.weight_kg = {0, 1000};
  model.age_years = {0, 150};
  model.parameters = {stated("KA", numbers[0], 0), stated("KE", numbers[1], 0),
                      stated("V", numbers[2], 0)};
  model.compartments = {"depot", "central", "area"};
  model.flows = {{0, 1, 0, std::nullopt, 1, false},
                 {1, std::nullopt, 1, std::nullopt, 1, false},
                 {1, 2, std::nullopt, 2, 1, true}};
  model.intravenous = Entrance{1, std::nullopt};
  model.intramuscular = Entrance{0, std::nullopt};
  model.outputs = {{"K", 1, 2, 1000}, {"AUCK", 2, std::nullopt, 1000.0 / 60}};
  return model;
}

std::vector<Model> shipped() {
  std::vector<Model> all;
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with("data/models/")) continue;
    auto model = read_model(file.text);
    if (!model) {
      std::fprintf(stderr, "evenkeel: %s: %s\n", std::string{file.path}.c_str(),
                   model.error().message.c_str());
      bug("a model that ships is broken");
    }
    // The default comes first.
    all.insert(model->id == "ekadult1" ? all.begin() : all.end(), std::move(*model));
  }
  return all;
}

}  // namespace

std::optional<int> Model::parameter(std::string_view name) const {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].name == name) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<int> Model::output(std::string_view name) const {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (outputs[i].name == name) return static_cast<int>(i);
  }
  return std::nullopt;
}

const std::vector<Model>& models() {
  static const std::vector<Model> all = shipped();
  return all;
}

Result<Model> model_named(std::string_view id) {
  for (const auto& model : models()) {
    if (model.id == id) return model;
  }
  if (const auto numbers = numbers_of(id)) return one_compartment(id, *numbers);
  return refuse("unknown-model", "There is no model \"" + std::string{id} + "\".");
}

}  // namespace evenkeel::pharm
