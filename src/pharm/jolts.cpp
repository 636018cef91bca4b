// SPDX-License-Identifier: Apache-2.0
#include "pharm/jolts.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::pharm {
namespace {

struct Infusion {
  double from_min, to_min, mg_per_min;
};

double running_at(const std::vector<Infusion>& infusions, double minute) {
  double mg_per_min = 0;
  for (const auto& infusion : infusions) {
    if (infusion.from_min <= minute && minute < infusion.to_min) mg_per_min += infusion.mg_per_min;
  }
  return mg_per_min;
}

// Where an infusion begins or ends, the rate is what runs from then on.
void add_pump(std::vector<Jolt>& jolts, const std::vector<Infusion>& infusions, int state) {
  for (const auto& infusion : infusions) {
    for (const double at : {infusion.from_min, infusion.to_min})
      jolts.push_back({at, state, true, running_at(infusions, at)});
  }
}

// How many of the samples lie on one line with the first, before `until_min`.
std::size_t on_one_line(std::span<const double> minutes, double stride_min, double until_min) {
  constexpr double on_the_line_min = 1e-13;
  std::size_t count = 1;
  while (count < minutes.size() && minutes[count] < until_min &&
         std::abs(minutes[count] - minutes[0] - static_cast<double>(count) * stride_min) <=
             on_the_line_min) {
    ++count;
  }
  return count;
}

// What the jolts wake, and a pump that stops puts to sleep.
void wake(StateSet& awake, const Pattern& reach, const Jolt& jolt) {
  awake |= reach.rows_with(only(jolt.state));
  if (jolt.is_rate && jolt.amount == 0) awake &= ~only(jolt.state);
}

}  // namespace

Result<std::vector<Jolt>> jolts_of(const Subject& subject, const Regimen& regimen) {
  std::vector<Jolt> jolts;
  std::vector<Infusion> infusions;
  for (const auto& given : regimen) {
    const double at = given.at.value();
    const double mg = given.dose.value();
    if (at < 0) return refuse("regimen-time", "A dose is given before the start.");
    if (mg < 0) return refuse("regimen-dose", "A dose is negative.");
    switch (given.way) {
      case Way::bolus:
        jolts.push_back({at, subject.central, false, mg});
        break;
      case Way::intramuscular:
        if (!subject.depot) {
          return refuse("no-injection", "This model has no injection into muscle.");
        }
        jolts.push_back({at, *subject.depot, false, mg * subject.depot_fraction});
        break;
      case Way::infusion:
        if (given.over.value() <= 0) {
          return refuse("regimen-duration", "An infusion needs a duration.");
        }
        infusions.push_back({at, at + given.over.value(), mg / given.over.value()});
        break;
    }
  }
  add_pump(jolts, infusions, subject.infusion);
  std::stable_sort(jolts.begin(), jolts.end(),
                   [](const Jolt& a, const Jolt& b) { return a.at_min < b.at_min; });
  return jolts;
}

std::vector<Leg> legs_of(const Pattern& reach, std::span<const Jolt> jolts,
                         std::span<const double> minutes, double known_stride_min) {
  std::vector<Leg> legs;
  Leg leg;
  while (leg.last < minutes.size()) {
    leg.first = leg.last;
    leg.first_jolt = leg.last_jolt;
    leg.from_min = minutes[leg.first];
    while (leg.last_jolt < jolts.size() && jolts[leg.last_jolt].at_min <= leg.from_min)
      wake(leg.awake, reach, jolts[leg.last_jolt++]);
    const auto left = minutes.subspan(leg.first);
    const double until_min = leg.last_jolt < jolts.size() ? jolts[leg.last_jolt].at_min : HUGE_VAL;
    if (known_stride_min > 0) {
      leg.stride_min = known_stride_min;
      const auto end = std::ranges::lower_bound(left, until_min);
      leg.last = leg.first + static_cast<std::size_t>(end - left.begin());
    } else {
      leg.stride_min = left.size() > 1 ? left[1] - left[0] : 0;
      leg.last = leg.first + on_one_line(left, leg.stride_min, until_min);
    }
    legs.push_back(leg);
  }
  return legs;
}

}  // namespace evenkeel::pharm
