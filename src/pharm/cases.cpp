// SPDX-License-Identifier: Apache-2.0
#include "pharm/cases.hpp"

#include "pharm/model.hpp"
#include "pharm/regimen.hpp"
#include "pharm/solve.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace evenkeel::pharm {
namespace {

std::optional<double> case_number(std::string_view text) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::vector<std::string_view> parts_of(std::string_view text, char between) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(between);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

constexpr double smallest_for_a_ratio = 1e-9;

double error_of(double got, double expected) {
  const double difference = std::abs(got - expected);
  return std::abs(expected) < smallest_for_a_ratio ? difference : difference / std::abs(expected);
}

// The relative error of one line of the file.
Result<double> error_of_line(const std::vector<std::string_view>& columns) {
  if (columns.size() != 8) return refuse("cases", "eight columns are expected");
  const auto model = model_named(columns[1]);
  if (!model) return std::unexpected{model.error()};
  const auto weight = case_number(columns[2]);
  if (!weight || *weight <= 0) return refuse("cases", "the weight is not a number above 0");
  const auto etas = parse_etas(columns[3], '|');
  if (!etas) return std::unexpected{etas.error()};
  const auto regimen = parse_regimen(columns[4]);
  if (!regimen) return std::unexpected{regimen.error()};
  const auto minute = case_number(columns[5]);
  if (!minute || *minute < 0) return refuse("cases", "the time is not a number from 0 on");
  const auto output = model->output(columns[6]);
  if (!output) {
    return refuse("cases", "the model has no output \"" + std::string{columns[6]} + "\"");
  }
  const auto expected = case_number(columns[7]);
  if (!expected) return refuse("cases", "the value is not a number");

  const auto body = subject(*model, BodyWeight{*weight}, *etas);
  if (!body) return std::unexpected{body.error()};
  const Elapsed time{*minute};
  const auto values = solve(*body, *regimen, {&time, 1});
  if (!values) return std::unexpected{values.error()};
  return error_of((*values)(*output, 0), *expected);
}

}  // namespace

Result<Etas> parse_etas(std::string_view text, char between) {
  Etas etas;
  if (text == "none" || text.empty()) return etas;
  for (const auto part : parts_of(text, between)) {
    const auto equals = part.find('=');
    const auto value =
        equals == std::string_view::npos ? std::nullopt : case_number(part.substr(equals + 1));
    constexpr double largest_eta = 5;  // e^5: a parameter 148 times the typical one
    if (!value || std::abs(*value) > largest_eta) {
      return refuse("eta",
                    "\"" + std::string{part} + "\" is not NAME=NUMBER with a number from -5 to 5");
    }
    etas[std::string{part.substr(0, equals)}] = *value;
  }
  return etas;
}

Result<std::vector<CaseOutcome>> run_cases(std::string_view csv) {
  std::vector<CaseOutcome> outcomes;
  int number = 0;
  for (auto line : parts_of(csv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#') || line.starts_with("case_id,")) continue;
    const auto columns = parts_of(line, ',');
    const auto error = error_of_line(columns);
    if (!error) {
      return refuse("cases", "line " + std::to_string(number) + ": " + error.error().message);
    }
    if (outcomes.empty() || outcomes.back().id != columns[0]) {
      outcomes.push_back({std::string{columns[0]}, 0, 0});
    }
    ++outcomes.back().values;
    outcomes.back().worst = std::max(outcomes.back().worst, *error);
  }
  return outcomes;
}

}  // namespace evenkeel::pharm
