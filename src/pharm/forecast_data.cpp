// SPDX-License-Identifier: Apache-2.0
#include "pharm/forecast_data.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "pharm/data_reader.hpp"

#include <algorithm>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace evenkeel::pharm {
namespace {

using nlohmann::json;

std::vector<std::string> names_in(FileReader& reader, const char* member) {
  std::vector<std::string> names;
  for (const auto& name : reader.list(member)) {
    if (!name.is_string()) reader.fault("\"" + std::string{member} + "\" holds names");
    names.push_back(name.get<std::string>());
  }
  return names;
}

ForecastRules rules_from(const json& document) {
  FileReader reader{document, 1};
  ForecastRules rules;
  rules.models = names_in(reader, "models");
  rules.people_per_model = static_cast<std::size_t>(reader.number("people_per_model", 8, 10'000));
  rules.seed = static_cast<std::uint64_t>(reader.number("seed", 0, 1e9));
  rules.completed_from = reader.text("completed_from");
  FileReader injection{reader.member("injection"), reader.line()};
  rules.injection_fraction = injection.range("fraction");
  rules.injection_source = injection.text("source");
  injection.tag();
  rules.when_injected = label_from(injection.member("label"), injection.line());
  injection.nothing_else();
  rules.adult_from_years = reader.number("adult_from_years", 0, 100);
  rules.session_min = reader.number("session_min", 1, 1440);
  rules.weight_kg = reader.range("weight_kg");
  rules.band = reader.text("band");
  rules.order = names_in(reader, "order");
  reader.nothing_else();
  return rules;
}

MoodRules mood_rules_from(const json& document) {
  FileReader reader{document, 1};
  MoodRules rules;
  rules.constants = constants_from(reader.list("constants"), reader.line());
  rules.change = label_from(reader.member("change"), reader.line());
  rules.drug = label_from(reader.member("drug"), reader.line());
  rules.responding = label_from(reader.member("responding"), reader.line());
  rules.caveat = reader.text("caveat");
  reader.nothing_else();
  return rules;
}

std::vector<MechanismStep> steps_from(const json& document) {
  FileReader reader{document, 1};
  std::vector<MechanismStep> steps;
  for (const auto& item : reader.list("steps")) {
    FileReader row{item, reader.line()};
    MechanismStep step{row.text("name"), row.text("words"),
                       label_from(row.member("label"), row.line())};
    row.nothing_else();
    steps.push_back(std::move(step));
  }
  reader.nothing_else();
  return steps;
}

// A file that ships; stops the program when it is broken.
template <class Made>
Made shipped_file(std::string_view path, Made (*from)(const json&)) {
  try {
    return from(parsed_with_lines(embedded(path)));
  } catch (const FileFault& fault) {
    std::fprintf(stderr, "evenkeel: %s: line %d: %s\n", std::string{path}.c_str(), fault.line,
                 fault.why.c_str());
    bug("a file of forecasts that ships is broken");
  }
}

}  // namespace

const ForecastRules& forecast_rules() {
  static const ForecastRules rules = shipped_file("data/forecast/rules.json", rules_from);
  return rules;
}

const std::vector<MechanismStep>& mechanism() {
  static const auto steps = shipped_file("data/forecast/mechanism.json", steps_from);
  return steps;
}

Result<MoodRules> read_mood_rules(std::string_view text) {
  try {
    return mood_rules_from(parsed_with_lines(text));
  } catch (const FileFault& fault) {
    return refuse("mood-file", "line " + std::to_string(fault.line) + ": " + fault.why);
  }
}

const MoodRules& mood_rules() {
  static const MoodRules rules = shipped_file("data/forecast/mood.json", mood_rules_from);
  return rules;
}

double MoodRules::constant(std::string_view wanted) const {
  const auto found = std::find_if(constants.begin(), constants.end(),
                                  [&](const Constant& one) { return one.name == wanted; });
  check(found != constants.end(), "the mood course has its constants");
  return found->value;
}

}  // namespace evenkeel::pharm
