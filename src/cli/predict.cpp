// SPDX-License-Identifier: Apache-2.0
#include "cli/predict.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "pharm/cases.hpp"
#include "pharm/model.hpp"
#include "pharm/regimen.hpp"
#include "pharm/solve.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <vector>

namespace evenkeel::cli {
namespace {

using pharm::BodyWeight;
using pharm::Elapsed;

constexpr double lightest_kg = 20;
constexpr double heaviest_kg = 400;
constexpr std::size_t most_times = 1'000'000;

double number_from(const std::string& option, std::string_view text, double least, double most) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size() || !(value >= least) ||
      !(value <= most)) {
    throw WrongUse{option + " needs numbers from " + std::to_string(static_cast<long>(least)) +
                   " to " + std::to_string(static_cast<long>(most)) + ", not \"" +
                   std::string{text} + "\""};
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

// "0:120:1": first, last and step in minutes; or a list, "10,40,110".
std::vector<Elapsed> times_from(const std::string& text) {
  constexpr double longest_min = 10.0 * 366 * 24 * 60;
  std::vector<Elapsed> times;
  const auto bounds = split_at(text, ':');
  if (bounds.size() == 3) {
    const double first = number_from("--times", bounds[0], 0, longest_min);
    const double last = number_from("--times", bounds[1], first, longest_min);
    const double step = number_from("--times", bounds[2], 0, longest_min);
    if (step <= 0) throw WrongUse{"--times needs a step of more than 0 minutes"};
    const double count = std::floor((last - first) / step + 1e-9) + 1;
    if (count > static_cast<double>(most_times)) throw WrongUse{"--times asks for too many times"};
    for (double i = 0; i < count; ++i)
      times.emplace_back(first + i * step);
    return times;
  }
  for (const auto& part : split_at(text, ','))
    times.emplace_back(number_from("--times", part, 0, longest_min));
  return times;
}

template <class T>
T kept(Result<T> result, const std::string& option) {
  if (!result) throw WrongUse{option + ": " + result.error().message};
  return std::move(*result);
}

std::vector<int> outputs_from(const pharm::Model& model, const std::string& text) {
  std::vector<int> outputs;
  for (const auto& name : split_at(text, ',')) {
    const auto found = model.output(name);
    if (!found) throw WrongUse{"--outputs: the model has no output \"" + name + "\""};
    outputs.push_back(*found);
  }
  return outputs;
}

int run_case_file(const std::string& path) {
  std::ifstream in{path};
  if (!in) throw Failure{"cannot read " + path};
  const std::string csv{std::istreambuf_iterator<char>{in}, {}};
  const auto outcomes = kept(pharm::run_cases(csv), path);
  constexpr double largest_error = 1e-9;
  bool is_fine = true;
  for (const auto& outcome : outcomes) {
    is_fine = is_fine && outcome.worst <= largest_error;
    std::printf("%-8s %4d values  worst relative error %.2g\n", outcome.id.c_str(), outcome.values,
                outcome.worst);
  }
  return is_fine ? done : failed;
}

struct Table {
  const pharm::Model& model;
  const std::vector<int>& outputs;
  const std::vector<Elapsed>& times;
  const pharm::Values& values;

  const std::string& name(std::size_t column) const {
    return model.outputs[static_cast<std::size_t>(outputs[column])].name;
  }
  double value(std::size_t column, std::size_t row) const {
    return values(outputs[column], static_cast<Eigen::Index>(row));
  }
};

void print_rows(const Table& table, const char* between) {
  std::printf("time_min");
  for (std::size_t column = 0; column < table.outputs.size(); ++column)
    std::printf("%s%s", between, table.name(column).c_str());
  std::puts("");
  for (std::size_t row = 0; row < table.times.size(); ++row) {
    std::printf("%.10g", table.times[row].value());
    for (std::size_t column = 0; column < table.outputs.size(); ++column)
      std::printf("%s%.17g", between, table.value(column, row));
    std::puts("");
  }
}

void print_json(const Table& table) {
  std::printf("{\"model\": \"%s\", \"rows\": [", table.model.id.c_str());
  for (std::size_t row = 0; row < table.times.size(); ++row) {
    std::printf("%s\n  {\"time_min\": %.10g", row == 0 ? "" : ",", table.times[row].value());
    for (std::size_t column = 0; column < table.outputs.size(); ++column)
      std::printf(", \"%s\": %.17g", table.name(column).c_str(), table.value(column, row));
    std::printf("}");
  }
  std::puts("\n]}");
}

std::string required(const Arguments& arguments, std::string_view option) {
  const auto value = arguments.value(option);
  if (!value) throw WrongUse{std::string{option} + " is needed"};
  return *value;
}

}  // namespace

int print_prediction(std::span<const std::string> given) {
  const Arguments arguments{
      given,
      {{"--model", true, "a model (default ekadult1)"},
       {"--weight", true, "kg"},
       {"--regimen", true, "\"IV:0:35:40;IM:60:20\": way, start min, dose mg, duration min"},
       {"--times", true, "\"0:120:1\" or \"10,40,110\": minutes"},
       {"--eta", true, "\"CL=0.1,V1=-0.2\": how this person differs, on the log scale"},
       {"--outputs", true, "\"K,NK\" (default all): ng per mL; AUCK in ng h per mL"},
       {"--csv", false, "comma-separated values"},
       {"--json", false, "JSON"},
       {"--cases", true, "a file of reference cases: prints the worst error of each"}}};
  if (const auto cases = arguments.value("--cases")) return run_case_file(*cases);
  if (!arguments.plain().empty()) throw WrongUse{"unexpected \"" + arguments.plain()[0] + "\""};

  const auto model =
      kept(pharm::model_named(arguments.value("--model").value_or("ekadult1")), "--model");
  const double weight =
      number_from("--weight", required(arguments, "--weight"), lightest_kg, heaviest_kg);
  const auto regimen = kept(pharm::parse_regimen(required(arguments, "--regimen")), "--regimen");
  const auto times = times_from(required(arguments, "--times"));
  const auto etas = kept(pharm::parse_etas(arguments.value("--eta").value_or(""), ','), "--eta");
  std::vector<int> outputs;
  if (const auto names = arguments.value("--outputs")) {
    outputs = outputs_from(model, *names);
  } else {
    for (std::size_t i = 0; i < model.outputs.size(); ++i)
      outputs.push_back(static_cast<int>(i));
  }
  const auto body = kept(pharm::subject(model, BodyWeight{weight}, etas), "--eta");
  const auto values = kept(pharm::solve(body, regimen, times), "--regimen");
  const Table table{model, outputs, times, values};
  if (arguments.has("--json")) {
    print_json(table);
  } else {
    print_rows(table, arguments.has("--csv") ? "," : "  ");
  }
  return done;
}

}  // namespace evenkeel::cli
