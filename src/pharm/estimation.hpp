// SPDX-License-Identifier: Apache-2.0
// What a person's earlier sessions tell about that person: the most probable sensitivities given
// what was seen (MAP), with how sure one can be of each (Laplace), beside what was believed before.
//
// Without a plasma level the body's own parameters cannot be told from its sensitivities. They stay
// as in the group, and what is not known of them widens what is said of the rest. With plasma
// levels, those parameters that the levels depend on are estimated too. Arterial and venous blood
// differ while the drug goes in, so a level from the other site than the model's is set aside until
// both agree: a low venous level is not read as fast clearance.
//
// Never enters the record: the last digits may differ between machines.
#pragma once

#include "base/decision.hpp"
#include "pharm/course.hpp"
#include "pharm/forecast.hpp"
#include "pharm/observation.hpp"

#include <string>
#include <vector>

namespace evenkeel::pharm {

struct Interval {
  double low = 0, median = 0, high = 0;  // 90 of 100 lie between low and high
};

struct EstimatedParameter {
  std::string id;    // "dissociation_slope", "CL"
  std::string name;  // "Dissociation"
  std::string unit;
  Interval prior, posterior;
  double variance_ratio = 1;  // posterior over prior; 1: nothing was learnt
  int readings = 0;           // that bear on it
  bool is_informed = false;
  std::string words;  // "Moved by 24 observations."
  std::vector<std::string> sources;
};

struct CountedReadings {
  Measure measure{};
  int count = 0;
};

struct Estimated {
  std::string model;
  Label label;
  int sessions = 0;
  std::vector<CountedReadings> used;
  std::vector<SetAside> set_aside;
  std::vector<EstimatedParameter> parameters;
  // What a forecast for this person needs: sensitivities that were looked at, and in how many
  // sessions dissociation was. How sure one is of them holds what is not known of the body, so a
  // forecast that also lets the body vary draws a band that is rather too wide than too narrow.
  Person person;

  const EstimatedParameter& parameter(std::string_view id) const;  // a bug when there is none
};

// Refuses what readings_of() and Course::of() refuse, and observations that no single person
// explains. The same input gives the same bits, whatever the order of sessions and observations.
Result<Estimated> estimate(const Model&, const Past&);

// The same for one of many people who were treated and looked at alike: the readings have the
// measures and minutes of those that the course was made of.
Result<Estimated> estimate(const Course&, const Readings&);

}  // namespace evenkeel::pharm
