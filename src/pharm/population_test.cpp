// SPDX-License-Identifier: Apache-2.0
#include "pharm/population.hpp"

#include "pharm/solve.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include <doctest/doctest.h>

namespace evenkeel::pharm {
namespace {

// Two equal steps of delay, and an absorption that people have within a hair of an eigenvalue of
// the three compartments (0.24409069362423118 per min): where a sum of exponentials breaks down.
constexpr const char* meeting_rates =
    R"({"id":"meeting","title":"t","drug":"d","sampling":"arterial",
"source":"test","studied":{"weight_kg":[45,150],"age_years":[18,75]},"parameters":[
{"name":"V1","value":25,"unit":"L","source":"t","tag":"D"},
{"name":"V2","value":56,"unit":"L","source":"t","tag":"D"},
{"name":"V3","value":157,"unit":"L","source":"t","tag":"D"},
{"name":"CL","value":84,"unit":"L/h","source":"t","tag":"D"},
{"name":"Q2","value":161,"unit":"L/h","source":"t","tag":"D"},
{"name":"Q3","value":79,"unit":"L/h","source":"t","tag":"D"},
{"name":"KA","value":0.24409069362423118,"unit":"1/min","omega2":1e-20,"source":"t","tag":"D"},
{"name":"KT","value":20,"unit":"min for 2 steps","omega2":0.1,"source":"t","tag":"D"}],
"compartments":["depot","central","fast","slow","delay_1","delay_2","effect"],
"flows":[{"from":"depot","to":"central","rate":"KA"},
{"from":"central","to":"delay_1","rate":"CL","volume":"V1"},
{"from":"central","to":"fast","rate":"Q2","volume":"V1"},
{"from":"fast","to":"central","rate":"Q2","volume":"V2"},
{"from":"central","to":"slow","rate":"Q3","volume":"V1"},
{"from":"slow","to":"central","rate":"Q3","volume":"V3"},
{"from":"delay_1","to":"delay_2","rate":"KT"},{"from":"delay_2","to":"effect","rate":"KT"},
{"from":"effect","rate":"KT"}],
"given":{"intravenous":{"compartment":"central"},"intramuscular":{"compartment":"depot"}},
"outputs":[{"name":"K","compartment":"central","volume":"V1","unit":"ng per mL"},
{"name":"E","compartment":"effect","volume":"V1","unit":"ng per mL"}]})";

// Three weeks of treatment, seen from just before the last one on.
constexpr const char* three_weeks =
    "IV:0:35:40;IV:4320:35:40;IV:10080:40:40;IM:14400:20;IVB:20160:10;IV:24480:35:40;IM:24500:10";
constexpr const char* three_weeks_by_vein =
    "IV:0:35:40;IV:4320:35:40;IV:10080:40:40;IVB:20160:10;IV:24480:35:40";

Ask ask_of(const Model& model, Grid grid) {
  Ask ask{BodyWeight{82},
          *parse_regimen(model.intramuscular ? three_weeks : three_weeks_by_vein),
          grid,
          {}};
  for (const auto& output : model.outputs)
    ask.outputs.push_back(output.name);
  return ask;
}

// All levels of all people, in order of people.
std::vector<std::vector<double>> everyone(const Model& model, const Ask& ask, const Crowd& crowd) {
  std::vector<std::vector<double>> levels(crowd.people);
  const auto keep = [&](std::size_t person, std::span<const double> mine) {
    levels[person].assign(mine.begin(), mine.end());
  };
  REQUIRE(simulate(model, ask, crowd, keep).has_value());
  return levels;
}

// The largest difference from solve(), relative to the level, over all samples of one person.
double worst_of(const Model& model, const Ask& ask, std::uint64_t seed, std::size_t person,
                const std::vector<double>& levels) {
  Etas etas;
  const auto drawn = etas_of(model, seed, person);
  for (std::size_t i = 0; i < drawn.size(); ++i)
    etas[model.parameters[i].name] = drawn[i];
  std::vector<Elapsed> times;
  for (std::size_t i = 0; i < ask.grid.count; ++i)
    times.emplace_back(ask.grid.from.value() + static_cast<double>(i) * ask.grid.step.value());
  const auto values = solve(*subject(model, ask.weight, etas), ask.regimen, times);
  REQUIRE(values.has_value());
  double worst = 0;
  for (Eigen::Index sample = 0; sample < values->cols(); ++sample) {
    for (Eigen::Index output = 0; output < values->rows(); ++output) {
      const double alone = (*values)(output, sample);
      const double among = levels[static_cast<std::size_t>(sample * values->rows() + output)];
      if (alone != among) worst = std::max(worst, std::abs(among - alone) / std::abs(alone));
    }
  }
  return worst;
}

std::vector<Model> every_model() {
  auto all = models();
  all.push_back(*read_model(meeting_rates));
  all.push_back(*model_named("onecmt_0.05_0.05_100"));
  all.push_back(*model_named("onecmt_0.05_0.05000000000001_100"));
  return all;
}

constexpr double stated_accuracy = 1e-10;  // docs/PERFORMANCE.md

}  // namespace

TEST_CASE("each person of a population is who a single solution says") {
  for (const auto& model : every_model()) {
    const auto ask = ask_of(model, {Elapsed{24470}, Elapsed{1}, 200});
    const auto levels = everyone(model, ask, {20, 9, 1});
    for (std::size_t person = 0; person < levels.size(); ++person) {
      const double worst = worst_of(model, ask, 9, person, levels[person]);
      CHECK_MESSAGE(worst < stated_accuracy, model.id, " person ", person, " is off by ", worst);
    }
  }
}

TEST_CASE("people agree with a single solution on any grid") {
  const auto& model = models().front();
  for (const Grid grid :
       {Grid{Elapsed{0}, Elapsed{0.1}, 700}, Grid{Elapsed{3.3}, Elapsed{7}, 40},
        Grid{Elapsed{24490.5}, Elapsed{5}, 1}, Grid{Elapsed{0}, Elapsed{1440}, 60}}) {
    const auto ask = ask_of(model, grid);
    const auto levels = everyone(model, ask, {9, 4, 1});
    for (std::size_t person = 0; person < levels.size(); ++person)
      CHECK(worst_of(model, ask, 4, person, levels[person]) < stated_accuracy);
  }
}

TEST_CASE("a population is the same, bit for bit, on 1, 2, 3 and 8 threads") {
  const auto& model = models().front();
  const auto ask = ask_of(model, {Elapsed{24480}, Elapsed{10}, 13});
  const auto one = everyone(model, ask, {203, 5, 1});
  for (const int threads : {2, 3, 8})
    CHECK(everyone(model, ask, {203, 5, threads}) == one);
}

TEST_CASE("a population is the same, bit for bit, on every width of vector") {
  for (const auto& model : every_model()) {
    const auto ask = ask_of(model, {Elapsed{24480}, Elapsed{1}, 100});
    const auto baseline = everyone(model, ask, {17, 5, 1, LaneWidth::baseline});
    for (const auto width : {LaneWidth::avx2, LaneWidth::avx512}) {
      if (has_width(width)) CHECK(everyone(model, ask, {17, 5, 1, width}) == baseline);
    }
  }
}

TEST_CASE("a person does not depend on how many others there are") {
  const auto& model = models().front();
  const auto ask = ask_of(model, {Elapsed{24480}, Elapsed{10}, 13});
  const auto many = everyone(model, ask, {40, 5, 2});
  const auto few = everyone(model, ask, {11, 5, 1});
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
}

TEST_CASE("a population does not start without people, times or known outputs") {
  const auto& model = models().front();
  const auto nobody = [](std::size_t, std::span<const double>) {};
  auto ask = ask_of(model, {Elapsed{0}, Elapsed{1}, 10});
  CHECK(simulate(model, ask, {0, 1, 1}, nobody).error().code == "people");
  ask.grid.step = Elapsed{0};
  CHECK(simulate(model, ask, {8, 1, 1}, nobody).error().code == "times");
  ask.grid.step = Elapsed{1};
  ask.outputs = {"gold"};
  CHECK(simulate(model, ask, {8, 1, 1}, nobody).error().code == "unknown-output");
}

TEST_CASE("progress is told once per block and ends with everyone") {
  const auto& model = models().front();
  const auto ask = ask_of(model, {Elapsed{0}, Elapsed{10}, 3});
  std::size_t told = 0;
  std::size_t most = 0;
  const auto progress = [&](std::size_t done) {
    ++told;
    most = std::max(most, done);
  };
  REQUIRE(simulate(
              model, ask, {43, 1, 2}, [](std::size_t, std::span<const double>) {}, progress)
              .has_value());
  CHECK(told == 6);
  CHECK(most == 43);
}

TEST_CASE("bands are the quantiles of the people in them") {
  const auto& model = models().front();
  Ask ask{BodyWeight{70}, *parse_regimen("IV:0:35:40"), {Elapsed{0}, Elapsed{20}, 5}, {"K", "NK"}};
  const Crowd crowd{101, 3, 2};
  const auto made = bands(model, ask, crowd, {{0, 0.05, 0.5, 1}, false});
  REQUIRE(made.has_value());
  const auto levels = everyone(model, ask, crowd);
  REQUIRE(made->by_time.size() == 10);
  for (std::size_t column = 0; column < 10; ++column) {
    std::vector<float> sorted;
    for (const auto& mine : levels)
      sorted.push_back(static_cast<float>(mine[column]));
    std::ranges::sort(sorted);
    CHECK(made->by_time[column] ==
          std::vector<double>{sorted[0], sorted[5], sorted[50], sorted[100]});
  }
}

TEST_CASE("residual error widens a band where the model has one, and only there") {
  const auto& model = models().front();
  Ask ask{BodyWeight{70}, *parse_regimen("IV:0:35:40"), {Elapsed{40}, Elapsed{1}, 1}, {"K", "CE"}};
  const Crowd crowd{4000, 3, 2};
  const auto bare = bands(model, ask, crowd, {{0.05, 0.95}, false});
  const auto seen = bands(model, ask, crowd, {{0.05, 0.95}, true});
  REQUIRE(bare.has_value());
  REQUIRE(seen.has_value());
  const auto ratio = [](const std::vector<double>& band) { return band[1] / band[0]; };
  CHECK(ratio(seen->by_time[0]) > 1.3 * ratio(bare->by_time[0]));
  CHECK(seen->by_time[1] == bare->by_time[1]);
  CHECK(bands(model, ask, crowd, {{0.05, 0.95}, true})->by_time == seen->by_time);
}

}  // namespace evenkeel::pharm
