// SPDX-License-Identifier: Apache-2.0
#include "pharm/solve.hpp"

#include "pharm/cases.hpp"
#include "pharm/model.hpp"
#include "places.hpp"

#include <cmath>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

namespace evenkeel::pharm {
namespace {

const Model& default_model() { return models().front(); }

std::vector<double> levels_of(std::string_view regimen, const std::vector<double>& minutes) {
  const auto body = subject(default_model(), BodyWeight{70});
  std::vector<Elapsed> times;
  for (const double minute : minutes)
    times.emplace_back(minute);
  const auto values = solve(*body, *parse_regimen(regimen), times);
  REQUIRE(values.has_value());
  const auto row = values->row(*default_model().output("K"));
  return {row.begin(), row.end()};
}

}  // namespace

TEST_CASE("every reference value comes out within 1e-12") {
  std::ifstream in{evenkeel::tests::source_folder() / "tests/golden/pk-reference.csv"};
  const std::string csv{std::istreambuf_iterator<char>{in}, {}};
  const auto outcomes = run_cases(csv);
  REQUIRE_MESSAGE(outcomes.has_value(), outcomes.error().message);
  CHECK(outcomes->size() == 23);
  for (const auto& outcome : *outcomes)
    CHECK_MESSAGE(outcome.worst < 1e-12, outcome.id, " is off by ", outcome.worst);
}

TEST_CASE("twice the dose is twice the level") {
  const auto once = levels_of("IV:0:35:40;IM:90:20", {10, 40, 95, 300});
  const auto twice = levels_of("IV:0:70:40;IM:90:40", {10, 40, 95, 300});
  for (std::size_t i = 0; i < once.size(); ++i)
    CHECK(twice[i] == doctest::Approx(2 * once[i]).epsilon(1e-13));
}

TEST_CASE("two joined infusions are one") {
  const auto joined = levels_of("IV:0:17.5:20;IV:20:17.5:20", {10, 20, 30, 40, 120});
  const auto whole = levels_of("IV:0:35:40", {10, 20, 30, 40, 120});
  for (std::size_t i = 0; i < joined.size(); ++i)
    CHECK(joined[i] == doctest::Approx(whole[i]).epsilon(1e-13));
}

TEST_CASE("what is given later happens later, and nothing happens before") {
  const auto now = levels_of("IV:0:35:40", {0, 20, 60});
  const auto later = levels_of("IV:100:35:40", {100, 120, 160});
  CHECK(levels_of("IV:100:35:40", {99.9})[0] == 0);
  for (std::size_t i = 0; i < now.size(); ++i)
    CHECK(later[i] == doctest::Approx(now[i]).epsilon(1e-12));
}

TEST_CASE("a long grid agrees with a single look") {
  std::vector<double> grid;
  for (int minute = 0; minute <= 1440; ++minute)
    grid.push_back(minute);
  const auto along = levels_of("IV:0:35:40", grid);
  const auto alone = levels_of("IV:0:35:40", {1439});
  CHECK(along[1439] == doctest::Approx(alone[0]).epsilon(1e-12));
}

TEST_CASE("a regimen with a slip is refused at its place") {
  CHECK(parse_regimen("IV:0:35").error().message.starts_with("at character 8"));
  CHECK(parse_regimen("IV:0:35:0").error().message.starts_with("at character 9"));
  CHECK(parse_regimen("IW:0:35:40").error().message.starts_with("at character 1"));
  CHECK(parse_regimen("IV:0:nan:40").error().code == "regimen");
  CHECK(parse_regimen("IV:0:-5:40").error().code == "regimen");
  CHECK(parse_regimen("").error().code == "regimen");
}

TEST_CASE("times must ascend, and a model without a depot takes no injection") {
  const auto body = subject(*model_named("kamp2020"), BodyWeight{70});
  const std::vector<Elapsed> falling{Elapsed{10}, Elapsed{5}};
  CHECK(solve(*body, *parse_regimen("IV:0:35:40"), falling).error().code == "times");
  CHECK(solve(*body, *parse_regimen("IM:0:35"), {}).error().code == "no-injection");
}

TEST_CASE("a model file is refused with the line and the reason") {
  CHECK(read_model("{").error().message.starts_with("line 1"));
  CHECK(read_model("{\n\"id\": \"x\",\n\"title\": 3}").error().message.contains("title"));
}

TEST_CASE("no number from memory is in a model that ships") {
  for (const auto& model : models()) {
    for (const auto& parameter : model.parameters)
      CHECK_MESSAGE(parameter.tag != Tag::memory, model.id, " ", parameter.name);
  }
}

TEST_CASE("a grid of any step agrees with single looks") {
  for (const double step : {1.0, 0.1, 7.0, 0.3333}) {
    std::vector<double> grid;
    for (int i = 0; i <= 1440; ++i)
      grid.push_back(3 + i * step);
    const auto along = levels_of("IV:0:35:40;IM:100:20", grid);
    for (std::size_t i = 0; i < grid.size(); i += 97)
      CHECK(along[i] ==
            doctest::Approx(levels_of("IV:0:35:40;IM:100:20", {grid[i]})[0]).epsilon(2e-14));
  }
}

TEST_CASE("equal times have equal levels, and a bolus shows at once") {
  const auto levels = levels_of("IVB:10:5", {9, 10, 10, 10, 20});
  CHECK(levels[0] == 0);
  CHECK(levels[1] == doctest::Approx(200).epsilon(1e-14));
  CHECK(levels[1] == levels[2]);
  CHECK(levels[2] == levels[3]);
}

TEST_CASE("a body of years is solved as one of hours") {
  // A year of weekly doses: what the ladder does in a few rungs, single steps would take long for.
  std::string regimen;
  for (int week = 0; week < 52; ++week)
    regimen += (week > 0 ? ";IV:" : "IV:") + std::to_string(week * 10080) + ":35:40";
  const auto levels = levels_of(regimen, {51 * 10080 + 40.0});
  CHECK(levels[0] == doctest::Approx(253.05183479013761).epsilon(1e-12));
}

TEST_CASE("a lone compartment empties by its exponential") {
  const auto model = read_model(R"({"id":"lone","title":"t","drug":"d","sampling":"venous",
"source":"test","studied":{"weight_kg":[45,150],"age_years":[18,75]},"parameters":[
{"name":"V","value":2,"unit":"L","source":"t","tag":"D"},
{"name":"K","value":0.3,"unit":"1/min","source":"t","tag":"D"}],
"compartments":["central"],"flows":[{"from":"central","rate":"K"}],
"given":{"intravenous":{"compartment":"central"}},
"outputs":[{"name":"K","compartment":"central","volume":"V","unit":"ng per mL"}]})");
  REQUIRE(model.has_value());
  const auto body = subject(*model, BodyWeight{70});
  for (const double minute : {0.2, 0.25, 1.0, 3.7, 60.0, 100.1}) {
    const Elapsed time{minute};
    const auto values = solve(*body, *parse_regimen("IVB:0:4"), {&time, 1});
    const double expected = 2000 * std::exp(-0.3 * minute);
    CHECK(std::abs((*values)(0, 0) - expected) <= 1e-14 * expected);
  }
}

TEST_CASE("rates that overflow are refused") {
  const auto& model = default_model();
  const auto body = subject(model, BodyWeight{70}, {{"CL", 700}, {"V1", -700}});
  REQUIRE_FALSE(body.has_value());
  CHECK(body.error().code == "parameter-range");
}

}  // namespace evenkeel::pharm
