// SPDX-License-Identifier: Apache-2.0
#include "web/expected_dose.hpp"

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

const Moment treatment_start{Instant{Milliseconds{1'795'946'400'000}},
                             {"boot", Milliseconds{1'000'000}}};

// 40 mg in 40 mL at 60 mL per hour: 1 mg a minute.
session::Treatment running_bag() {
  session::Treatment treatment;
  treatment.protocol = order::Protocol::psychiatric_iv;
  treatment.dose = Milligrams{40};
  treatment.volume = Millilitres{40};
  treatment.over = Minutes{40};
  treatment.started_at = treatment_start;
  treatment.stretches = {{treatment_start, std::nullopt, PumpRate{60}}};
  return treatment;
}

double dose_of(const pharm::Regimen& regimen) {
  double sum = 0;
  for (const auto& given : regimen)
    sum += given.dose.value();
  return sum;
}

}  // namespace

TEST_CASE("expected dose: a bag that runs is expected to run out") {
  const auto regimen = regimen_of(running_bag());
  REQUIRE(regimen.size() == 1);
  CHECK(regimen[0].dose.value() == doctest::Approx(40));
  CHECK(regimen[0].over.value() == doctest::Approx(40));
}

TEST_CASE("expected dose: a pause is two infusions with a gap, and no drug is lost in it") {
  auto treatment = running_bag();
  treatment.stretches = {{treatment_start, after(treatment_start, Minutes{10}), PumpRate{60}},
                         {after(treatment_start, Minutes{25}), std::nullopt, PumpRate{60}}};
  const auto regimen = regimen_of(treatment);
  REQUIRE(regimen.size() == 2);
  CHECK(regimen[1].at.value() == doctest::Approx(25));
  CHECK(dose_of(regimen) == doctest::Approx(40));
}

TEST_CASE("expected dose: what was stopped early is what went in") {
  auto treatment = running_bag();
  treatment.stretches[0].to = after(treatment_start, Minutes{15});
  CHECK(dose_of(regimen_of(treatment)) == doctest::Approx(15));
}

TEST_CASE("expected dose: an injection and its supplement are two") {
  session::Treatment treatment;
  treatment.protocol = order::Protocol::psychiatric_im;
  treatment.started_at = treatment_start;
  treatment.injections = {{treatment_start, Milligrams{40}},
                          {after(treatment_start, Minutes{20}), Milligrams{20}}};
  const auto regimen = regimen_of(treatment);
  REQUIRE(regimen.size() == 2);
  CHECK(regimen[1].way == pharm::Way::intramuscular);
  CHECK(regimen[1].at.value() == doctest::Approx(20));
}

TEST_CASE("expected dose: before the first drug there is nothing to expect") {
  CHECK(regimen_of(session::Treatment{}).empty());
}

TEST_CASE("expected dose: the grid goes on for two hours, and two doses share one") {
  const auto regimen = regimen_of(running_bag());
  const auto grid = grid_over(regimen);
  CHECK(grid.step.value() * static_cast<double>(grid.count - 1) >= 160);
  auto longer = regimen;
  longer[0].over = pharm::Elapsed{400};
  CHECK(grid_over(regimen, &longer).count == grid_over(longer).count);
  CHECK(grid_over(longer).count <= 122);
}

}  // namespace evenkeel::web
