// SPDX-License-Identifier: Apache-2.0
#include "cli/estimate.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "pharm/estimation.hpp"
#include "pharm/past_file.hpp"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

namespace evenkeel::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view format_of_sessions =
    "a JSON file:\n"
    "    {\"earlier_sessions\": 0,            before these, of which nothing is known\n"
    "     \"sessions\": [\n"
    "       {\"day\": 0,                      since the first session\n"
    "        \"regimen\": \"IV:0:35:40\",       as for `evenkeel predict`, from the session's "
    "start\n"
    "        \"observations\": [              any of these at a minute of the session\n"
    "          {\"at_min\": -10, \"sbp_mmhg\": 124, \"dbp_mmhg\": 78, \"hr_per_min\": 70},\n"
    "          {\"at_min\": 40, \"dissociation\": \"mild\", \"cadss6_total\": 5,\n"
    "           \"cadss_total\": 18, \"moaas\": 5},\n"
    "          {\"at_min\": 110, \"ketamine_ng_per_ml\": 60, \"norketamine_ng_per_ml\": 75,\n"
    "           \"site\": \"venous\"}]}]}\n"
    "    dissociation is none, minimal, mild, moderate or marked; site is venous or arterial";

// The first wrong thing, as "option: place: reason".
template <class T>
T estimable(Result<T> result, const std::string& option) {
  if (result) return std::move(*result);
  const auto& [code, message, place] = result.error();
  throw WrongUse{option + ": " + (place.empty() ? "" : place + ": ") + message};
}

pharm::BodyWeight weight_of_person(const Arguments& arguments) {
  const auto text = arguments.value("--weight");
  if (!text) throw WrongUse{"--weight is needed"};
  double kg = 0;
  const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), kg);
  if (error != std::errc{} || stop != text->data() + text->size() || !(kg >= 20 && kg <= 400)) {
    throw WrongUse{"--weight needs a number of kg from 20 to 400, not \"" + *text + "\""};
  }
  return pharm::BodyWeight{kg};
}

std::string text_of_file(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  if (!in.good() && !in.eof()) throw Failure{"cannot read " + path};
  return text;
}

ordered_json json_of(const pharm::Interval& interval) {
  return {{"low", interval.low}, {"median", interval.median}, {"high", interval.high}};
}

void print_estimate_as_json(const pharm::Estimated& found, double weight_kg) {
  ordered_json out{{"model", found.model},
                   {"weight_kg", weight_kg},
                   {"sessions", found.sessions},
                   {"note", found.label.sentence}};
  out["observations"] = ordered_json::array();
  for (const auto& used : found.used)
    out["observations"].push_back(
        {{"kind", pharm::measure_said(used.measure)}, {"count", used.count}});
  out["set_aside"] = ordered_json::array();
  for (const auto& aside : found.set_aside)
    out["set_aside"].push_back(
        {{"kind", pharm::measure_said(aside.measure)}, {"count", aside.count}, {"why", aside.why}});
  out["parameters"] = ordered_json::array();
  for (const auto& parameter : found.parameters)
    out["parameters"].push_back({{"id", parameter.id},
                                 {"name", parameter.name},
                                 {"unit", parameter.unit},
                                 {"prior", json_of(parameter.prior)},
                                 {"posterior", json_of(parameter.posterior)},
                                 {"variance_kept", parameter.variance_ratio},
                                 {"observations", parameter.readings},
                                 {"is_informed", parameter.is_informed},
                                 {"words", parameter.words},
                                 {"sources", parameter.sources}});
  std::puts(out.dump(2).c_str());
}

std::string words_of_interval(const pharm::Interval& interval) {
  char text[80];
  std::snprintf(text, sizeof text, "%.3g (%.3g to %.3g)", interval.median, interval.low,
                interval.high);
  return text;
}

void print_estimate_as_text(const pharm::Estimated& found, double weight_kg) {
  std::printf("%s, %.10g kg, %d %s observed\n", found.model.c_str(), weight_kg, found.sessions,
              found.sessions == 1 ? "session" : "sessions");
  const auto said = [](pharm::Measure measure) {
    return std::string{pharm::measure_said(measure)};
  };
  for (const auto& used : found.used)
    std::printf("  %s: %d\n", said(used.measure).c_str(), used.count);
  for (const auto& aside : found.set_aside)
    std::printf("  %s set aside: %d, %s\n", said(aside.measure).c_str(), aside.count,
                aside.why.c_str());
  std::printf("\n%-36s %-26s %-26s %s\n", "", "of people in general", "of this person",
              "median (90 of 100 lie between)");
  for (const auto& parameter : found.parameters) {
    std::printf("%-36s %-26s %-26s %s\n", parameter.name.c_str(),
                words_of_interval(parameter.prior).c_str(),
                words_of_interval(parameter.posterior).c_str(), parameter.unit.c_str());
    std::printf("  %s", parameter.words.c_str());
    if (parameter.readings > 0)
      std::printf(" Of the variance %.0f %% is left.", 100 * parameter.variance_ratio);
    std::puts("");
  }
  std::printf("\n%s\n", found.label.sentence.c_str());
}

}  // namespace

int print_estimate(std::span<const std::string> given) {
  const Arguments arguments{given,
                            {{"--model", true, "a model with an effect site (default ekadult1)"},
                             {"--weight", true, "kg"},
                             {"--sessions", true, format_of_sessions},
                             {"--json", false, "JSON, with the source of each prior"}}};
  if (!arguments.plain().empty()) throw WrongUse{"unexpected \"" + arguments.plain()[0] + "\""};
  const auto model =
      estimable(pharm::model_named(arguments.value("--model").value_or("ekadult1")), "--model");
  const auto weight = weight_of_person(arguments);
  const auto path = arguments.value("--sessions");
  if (!path) throw WrongUse{"--sessions is needed"};
  const auto past = estimable(pharm::read_past(text_of_file(*path), weight), *path);
  const auto found = estimable(pharm::estimate(model, past), *path);
  if (arguments.has("--json")) {
    print_estimate_as_json(found, weight.value());
  } else {
    print_estimate_as_text(found, weight.value());
  }
  return done;
}

}  // namespace evenkeel::cli
