// SPDX-License-Identifier: Apache-2.0
#include "pharm/solve.hpp"

#include "pharm/cases.hpp"
#include "pharm/model.hpp"
#include "pharm/population.hpp"
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

TEST_CASE("a population does not depend on the number of threads") {
  const Ask ask{BodyWeight{70}, *parse_regimen("IV:0:35:40"), {Elapsed{0}, Elapsed{10}, 13}, {"K"}};
  const auto one = bands(default_model(), ask, {200, 5, 1}, {});
  const auto three = bands(default_model(), ask, {200, 5, 3}, {});
  REQUIRE(one.has_value());
  REQUIRE(three.has_value());
  CHECK(one->by_time == three->by_time);
}

TEST_CASE("each person of a population is who a single solution says") {
  const Ask ask{BodyWeight{70},
                *parse_regimen("IV:0:35:40;IM:60:20"),
                {Elapsed{0}, Elapsed{5}, 40},
                {"K", "NK", "CE"}};
  const auto& model = default_model();
  const auto compare = [&](std::size_t person, std::span<const double> levels) {
    Etas etas;
    const auto drawn = etas_of(model, 9, person);
    for (std::size_t i = 0; i < drawn.size(); ++i)
      etas[model.parameters[i].name] = drawn[i];
    std::vector<Elapsed> times;
    for (int i = 0; i < 40; ++i)
      times.emplace_back(5.0 * i);
    const auto values = solve(*subject(model, BodyWeight{70}, etas), ask.regimen, times);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const auto row = static_cast<Eigen::Index>(i % 3);
      const auto column = static_cast<Eigen::Index>(i / 3);
      CHECK(levels[i] == doctest::Approx((*values)(row, column)).epsilon(1e-11));
    }
  };
  REQUIRE(simulate(model, ask, {20, 9, 1}, compare).has_value());
}

}  // namespace evenkeel::pharm
