// SPDX-License-Identifier: Apache-2.0
// What a dose is expected to do, and how sure anyone can be: levels, receptors, effects, each with
// its spread and its label. A few hundred people of every adult model, the same ones every time.
//
// Never enters the record: the last digits of the logarithms and exponentials behind the people may
// differ between machines. What enters the record is solve() alone.
#pragma once

#include "base/decision.hpp"
#include "pharm/curve.hpp"
#include "pharm/population.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::pharm {

// How sensitive this person is to one effect, on the log scale: 0 is the typical person.
struct Sensitivity {
  double mean = 0;
  double sd = 0;
};

struct Person {
  std::map<std::string, Sensitivity, std::less<>> known;  // by effect; the rest from the group
  int sessions_observed = 0;
};

struct Asked {
  BodyWeight weight;
  std::optional<double> age_years;
  Regimen regimen;
  Grid grid;  // min
  std::string model = "ekadult1";
  int earlier_sessions = 0;
  std::optional<Person> person;  // none: people in general
};

// How much of a receptor is held at the peak, by one laboratory's affinity.
struct Occupancy {
  Figure percent;
  std::string receptor;  // "NMDA", "mu opioid"
  std::string affinity;  // "racemic ketamine, Ki 0.119 micromol per L: Sałat 2015"
};

// The typical person by every adult model: what is known of bodies differs between studies.
struct Envelope {
  struct Member {
    std::string id, title, drug, sampling;
    double peak = 0, peak_at_min = 0;
  };
  std::vector<double> times_min;
  std::vector<double> least, most;  // of ketamine in plasma, ng per mL
  std::vector<Member> members;
};

// The window of levels in which pain was relieved in studies, and when it is met.
struct Analgesia {
  Heading heading;
  double from_ng_per_ml = 0, to_ng_per_ml = 0;
  struct Time {
    double from_min = 0, to_min = 0;
  };
  std::optional<Time> median, low, high;  // when at least `from`, by the curve's three lines
};

// A step of how ketamine is thought to work: words, never a number.
struct MechanismStep {
  std::string name;  // "BDNF"
  std::string words;
  Label label;
};
const std::vector<MechanismStep>& mechanism();

struct Forecast {
  std::vector<Curve> curves;  // K first, then NK, CE, receptors, CADSS, SBP, DBP, HR, SEDATION
  Envelope envelope;
  std::vector<Occupancy> receptors;  // with `free_fraction`, at the peak of the plasma level
  double free_fraction = 0;
  std::string free_fraction_source;
  std::vector<Figure> peaks;  // SBP, DBP, HR, CADSS, SEDATION: of each person's own highest
  Analgesia analgesia;
  std::string band;  // what the band holds, in words

  const Curve* curve(std::string_view id) const;
  const Figure* peak(std::string_view id) const;
};

// Refuses what solve() refuses, children, weights and ages that no one has, and an unknown model.
Result<Forecast> forecast(const Asked&);

}  // namespace evenkeel::pharm
