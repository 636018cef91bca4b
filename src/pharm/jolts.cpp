// SPDX-License-Identifier: Apache-2.0
#include "pharm/jolts.hpp"

#include <algorithm>

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
  for (const auto& infusion : infusions) {
    for (const double at : {infusion.from_min, infusion.to_min})
      jolts.push_back({at, subject.infusion, true, running_at(infusions, at)});
  }
  std::stable_sort(jolts.begin(), jolts.end(),
                   [](const Jolt& a, const Jolt& b) { return a.at_min < b.at_min; });
  return jolts;
}

}  // namespace evenkeel::pharm
