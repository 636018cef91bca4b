// SPDX-License-Identifier: Apache-2.0
// What must hold for any body and any regimen.
#include "pharm/model.hpp"
#include "pharm/solve.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::pharm {
namespace {

const Model& law_model() { return models().front(); }

// Someone of any weight who differs in everything that people differ in.
Subject anybody() {
  Etas etas;
  for (const auto& parameter : law_model().parameters) {
    if (parameter.name != "F") etas[parameter.name] = *rc::gen::inRange(-100, 101) * 0.01;
  }
  return *subject(law_model(), BodyWeight{*rc::gen::inRange(450, 1500) * 0.1}, etas);
}

// Up to six doses in a week, by any way, in odd minutes; overlapping as they come.
Regimen any_regimen() {
  const int doses = *rc::gen::inRange(1, 7);
  Regimen regimen;
  regimen.reserve(static_cast<std::size_t>(doses));
  for (int i = 0; i < doses; ++i) {
    const auto way = *rc::gen::element(Way::infusion, Way::bolus, Way::intramuscular);
    const Elapsed at{*rc::gen::inRange(0, 40000) * 0.25 + *rc::gen::inRange(0, 10) * 0.1};
    const Dose dose{*rc::gen::inRange(1, 1000) * 0.1};
    const Elapsed over{way == Way::infusion ? *rc::gen::inRange(1, 6000) * 0.1 : 0};
    regimen.push_back({way, at, dose, over});
  }
  return regimen;
}

// Some times in the same weeks, and a stretch of a grid.
std::vector<Elapsed> any_times() {
  std::vector<double> minutes;
  for (int i = 0; i < 10; ++i)
    minutes.push_back(*rc::gen::inRange(0, 200000) * 0.07);
  const double from = *rc::gen::inRange(0, 10000);
  const double step = *rc::gen::inRange(1, 30) * 0.5;
  for (int i = 0; i < 40; ++i)
    minutes.push_back(from + step * i);
  std::ranges::sort(minutes);
  return {minutes.begin(), minutes.end()};
}

Values levels_of(const Subject& body, const Regimen& regimen, const std::vector<Elapsed>& times) {
  return *solve(body, regimen, times);
}

void must_agree(const Values& one, const Values& other) {
  for (Eigen::Index i = 0; i < one.size(); ++i) {
    const double a = one.data()[i];
    const double b = other.data()[i];
    RC_ASSERT(std::abs(a - b) <= 2e-13 * std::max(std::abs(a), std::abs(b)));
  }
}

double given_by(const Regimen& regimen, double minute, double depot_fraction) {
  double mg = 0;
  for (const auto& given : regimen) {
    const double since = minute - given.at.value();
    if (since < 0) continue;
    const double share =
        given.way == Way::infusion ? std::min(since / given.over.value(), 1.0) : 1.0;
    mg += given.dose.value() * share * (given.way == Way::intramuscular ? depot_fraction : 1);
  }
  return mg;
}

}  // namespace

TEST_CASE("levels are in proportion to the dose") {
  CHECK(rc::check([] {
    const auto body = anybody();
    const auto regimen = any_regimen();
    const auto times = any_times();
    auto thrice = regimen;
    for (auto& given : thrice)
      given.dose = Dose{3 * given.dose.value()};
    must_agree(levels_of(body, thrice, times), 3 * levels_of(body, regimen, times));
  }));
}

TEST_CASE("what two regimens do together is the sum of what each does") {
  CHECK(rc::check([] {
    const auto body = anybody();
    const auto one = any_regimen();
    const auto other = any_regimen();
    const auto times = any_times();
    auto both = one;
    both.insert(both.end(), other.begin(), other.end());
    must_agree(levels_of(body, both, times),
               levels_of(body, one, times) + levels_of(body, other, times));
  }));
}

TEST_CASE("what is given later happens as much later, and nothing before") {
  CHECK(rc::check([] {
    const auto body = anybody();
    const auto regimen = any_regimen();
    const auto times = any_times();
    // A power of two, so that the sums of minutes are exact and only the law is tested.
    constexpr double shift_min = 16384;
    auto later = regimen;
    for (auto& given : later) {
      given.at = Elapsed{std::round(given.at.value() * 1024) / 1024 + shift_min};
      given.over = Elapsed{std::round(given.over.value() * 1024) / 1024};
    }
    auto now = later;
    for (auto& given : now)
      given.at = Elapsed{given.at.value() - shift_min};
    std::vector<Elapsed> soon;
    std::vector<Elapsed> late;
    for (const auto time : times) {
      soon.emplace_back(std::round(time.value() * 1024) / 1024);
      late.emplace_back(soon.back().value() + shift_min);
    }
    // Infusions shorter than a 1,024th of a minute would have no duration left.
    RC_PRE(std::ranges::all_of(now, [](const Given& given) {
      return given.way != Way::infusion || given.over.value() > 0;
    }));
    must_agree(levels_of(body, later, late), levels_of(body, now, soon));
    RC_ASSERT(levels_of(body, later, soon).leftCols(1).isZero(0) ||
              soon.front().value() >= shift_min);
  }));
}

TEST_CASE("infusions that join at one rate are one infusion") {
  CHECK(rc::check([] {
    const auto body = anybody();
    const double from = *rc::gen::inRange(0, 4000) * 0.25;
    const double first = *rc::gen::inRange(1, 400) * 0.25;
    const double second = *rc::gen::inRange(1, 400) * 0.25;
    const double rate = *rc::gen::inRange(1, 100) * 0.03125;
    const Regimen joined{
        {Way::infusion, Elapsed{from}, Dose{rate * first}, Elapsed{first}},
        {Way::infusion, Elapsed{from + first}, Dose{rate * second}, Elapsed{second}}};
    const Regimen whole{
        {Way::infusion, Elapsed{from}, Dose{rate * (first + second)}, Elapsed{first + second}}};
    const auto times = any_times();
    must_agree(levels_of(body, joined, times), levels_of(body, whole, times));
  }));
}

TEST_CASE("all that was given is in the body or has left it") {
  CHECK(rc::check([] {
    auto body = anybody();
    const auto regimen = any_regimen();
    const auto times = any_times();
    const auto& model = law_model();
    // What left is the clearance times the area under the level; the rest is in four places.
    const auto area = static_cast<int>(std::ranges::find(model.compartments, "area") -
                                       model.compartments.begin());
    const auto central = static_cast<int>(std::ranges::find(model.compartments, "central") -
                                          model.compartments.begin());
    const auto norketamine = static_cast<int>(std::ranges::find(model.compartments, "norketamine") -
                                              model.compartments.begin());
    const double out_per_area = body.rates(norketamine, central) / body.rates(area, central);
    const auto states = body.rates.rows();
    body.outputs.clear();
    for (const auto* name : {"depot", "central", "fast", "slow", "area"}) {
      const auto state = std::ranges::find(model.compartments, name) - model.compartments.begin();
      body.outputs.push_back(States::Unit(states, state));
    }
    body.outputs.back() *= out_per_area;
    const auto amounts = levels_of(body, regimen, times);
    for (std::size_t i = 0; i < times.size(); ++i) {
      const double given = given_by(regimen, times[i].value(), body.depot_fraction);
      const double found = amounts.col(static_cast<Eigen::Index>(i)).sum();
      RC_ASSERT(std::abs(found - given) <= 1e-12 * given);
    }
  }));
}

TEST_CASE("nothing is ever below zero") {
  CHECK(rc::check([] {
    const auto values = levels_of(anybody(), any_regimen(), any_times());
    RC_ASSERT(values.minCoeff() >= 0);
  }));
}

TEST_CASE("a sample among many is the sample alone") {
  CHECK(rc::check([] {
    const auto body = anybody();
    const auto regimen = any_regimen();
    const auto times = any_times();
    const auto together = levels_of(body, regimen, times);
    for (std::size_t i = 0; i < times.size(); i += 7) {
      const Values alone = levels_of(body, regimen, {times[i]});
      must_agree(together.col(static_cast<Eigen::Index>(i)), alone);
    }
  }));
}

}  // namespace evenkeel::pharm
