// SPDX-License-Identifier: Apache-2.0
#include "cli/dose_question.hpp"

#include "pharm/evidence.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace evenkeel::cli {
namespace {

using pharm::Elapsed;

constexpr double lightest_kg = 20;
constexpr double heaviest_kg = 400;
constexpr double longest_min = 10.0 * 366 * 24 * 60;
constexpr std::size_t most_times = 1'000'000;
constexpr double largest_observation = 1e6;

std::string bound_text(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

Times grid_from(const std::vector<std::string>& bounds) {
  const double first = number_from("--times", bounds[0], 0, longest_min);
  const double last = number_from("--times", bounds[1], first, longest_min);
  const double step = number_from("--times", bounds[2], 0, longest_min);
  if (step <= 0) throw WrongUse{"--times needs a step of more than 0 minutes"};
  const double count = std::floor((last - first) / step + 1e-9) + 1;
  if (count > static_cast<double>(most_times)) throw WrongUse{"--times asks for too many times"};
  Times times;
  times.step_min = step;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
    times.all.emplace_back(first + static_cast<double>(i) * step);
  return times;
}

pharm::Model model_from(const Arguments& arguments) {
  const auto path = arguments.value("--model-file");
  if (!path) {
    return kept(pharm::model_named(arguments.value("--model").value_or("ekadult1")), "--model");
  }
  if (arguments.has("--model")) throw WrongUse{"give --model or --model-file, not both"};
  std::ifstream in{*path};
  if (!in) throw WrongUse{"--model-file: cannot read " + *path};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  return kept(pharm::read_model(text), "--model-file " + *path);
}

std::string needed(const Arguments& arguments, std::string_view option) {
  const auto value = arguments.value(option);
  if (!value) throw WrongUse{std::string{option} + " is needed"};
  return *value;
}

}  // namespace

double number_from(const std::string& option, std::string_view text, double least, double most) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size() || !(value >= least) ||
      !(value <= most)) {
    throw WrongUse{option + " needs numbers from " + bound_text(least) + " to " + bound_text(most) +
                   ", not \"" + std::string{text} + "\""};
  }
  return value;
}

std::vector<std::string> split_at(const std::string& text, char between) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == between) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Times times_from(const std::string& text) {
  const auto bounds = split_at(text, ':');
  if (bounds.size() == 3) return grid_from(bounds);
  Times times;
  for (const auto& part : split_at(text, ',')) {
    times.all.emplace_back(number_from("--times", part, 0, longest_min));
    const auto count = times.all.size();
    if (count > 1 && times.all[count - 1] < times.all[count - 2])
      throw WrongUse{"--times must ascend; \"" + part + "\" is before the time in front of it"};
  }
  return times;
}

std::vector<Column> columns_from(const pharm::Model& model,
                                 const std::optional<std::string>& names) {
  std::vector<Column> columns;
  if (!names) {
    for (std::size_t i = 0; i < model.outputs.size(); ++i)
      columns.push_back({model.outputs[i].name, static_cast<int>(i), nullptr});
    return columns;
  }
  for (const auto& name : split_at(*names, ',')) {
    const auto output = model.output(name);
    const auto* effect = output ? nullptr : pharm::effect_named(name);
    const bool is_plasma_level = name == "K" || name == "NK";
    if (!output && (effect == nullptr || is_plasma_level))
      throw WrongUse{"--outputs: the model has no output \"" + name + "\""};
    if (effect != nullptr && effect->follows("NK") && !model.output("NK"))
      throw WrongUse{"--outputs: \"" + name + "\" needs norketamine, which the model has not"};
    columns.push_back({name, output, effect});
  }
  return columns;
}

std::vector<Observed> observed_from(const std::optional<std::string>& text) {
  std::vector<Observed> points;
  if (!text) return points;
  for (const auto& part : split_at(*text, ',')) {
    const auto pair = split_at(part, ':');
    if (pair.size() != 2) throw WrongUse{"--observed needs MINUTE:VALUE, not \"" + part + "\""};
    points.push_back(
        {number_from("--observed", pair[0], 0, longest_min),
         number_from("--observed", pair[1], -largest_observation, largest_observation)});
  }
  return points;
}

DoseQuestion dose_question(const Arguments& arguments) {
  if (!arguments.plain().empty()) throw WrongUse{"unexpected \"" + arguments.plain()[0] + "\""};
  auto model = model_from(arguments);
  const auto weight_text = needed(arguments, "--weight");
  const double weight = number_from("--weight", weight_text, lightest_kg, heaviest_kg);
  const auto regimen_text = needed(arguments, "--regimen");
  auto regimen = kept(pharm::parse_regimen(regimen_text), "--regimen");
  auto times = times_from(needed(arguments, "--times"));
  return {std::move(model), pharm::BodyWeight{weight}, std::move(regimen), std::move(times),
          regimen_text + ", " + weight_text + " kg"};
}

pharm::Asked asked_about(const DoseQuestion& question, int earlier_sessions) {
  pharm::Asked asked;
  asked.weight = question.weight;
  asked.regimen = question.regimen;
  asked.model = question.model.id;
  asked.earlier_sessions = earlier_sessions;
  const auto& times = question.times;
  constexpr std::size_t most_samples = 2000;
  if (times.step_min && times.all.size() <= most_samples) {
    asked.grid = {times.all.front(), Elapsed{*times.step_min}, times.all.size()};
  } else {
    constexpr int steps = 200;
    const double last = std::max(1.0, times.all.back().value());
    asked.grid = {Elapsed{0}, Elapsed{last / steps}, steps + 1};
  }
  return asked;
}

pharm::Label label_of(const Column& column, const DoseQuestion& question, int earlier_sessions) {
  const auto asked = asked_about(question, earlier_sessions);
  if (!column.output)
    return kept(heading_for(*column.effect, asked, question.model), "--outputs").label;
  const auto* effect = pharm::effect_named(column.name);
  if (effect == nullptr) return {};
  const auto heading = heading_for(*effect, asked, question.model);
  return heading ? heading->label : pharm::Label{};
}

void print_labels(const std::vector<Column>& columns, const std::vector<pharm::Label>& labels) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (labels[i].sentence.empty()) continue;
    std::printf("%s. %s. %s\n", columns[i].name.c_str(),
                std::string{evidence_word(labels[i].evidence)}.c_str(), labels[i].sentence.c_str());
  }
}

}  // namespace evenkeel::cli
