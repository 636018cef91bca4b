// SPDX-License-Identifier: Apache-2.0
// What a dose is expected to do, and how sure anyone can be: levels, receptors, effects, each with
// its spread and its label. A few hundred people of every adult model, the same ones every time.
//
// Never enters the record: the last digits of the logarithms and exponentials behind the people may
// differ between machines. What enters the record is solve() alone.
#pragma once

#include "base/decision.hpp"
#include "pharm/curve.hpp"
#include "pharm/effects.hpp"
#include "pharm/population.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::pharm {

// How sensitive this person is to one effect, on the log scale: 0 is the person in the middle.
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

// How much of a receptor is held when the plasma level peaks, by one laboratory's affinity.
struct Occupancy {
  std::string receptor;  // "NMDA", "mu opioid"
  std::string affinity;  // "racemic ketamine, Ki 0.119 micromol per L: Sałat 2015 …"
  Figure percent;
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

// The levels at which pain was relieved in studies, and when they are met.
struct Analgesia {
  Heading heading;
  double from_ng_per_ml = 0, to_ng_per_ml = 0;
  struct Time {
    double from_min = 0, to_min = 0;
  };
  std::optional<Time> low, median, high;  // at least `from`, by the lines of the curve of K
};

// A step of how ketamine is thought to work: words, never a number.
struct MechanismStep {
  std::string name;  // "BDNF"
  std::string words;
  Label label;
};
const std::vector<MechanismStep>& mechanism();

struct Forecast {
  std::vector<Curve> curves;  // of effects(), in their order: K, NK, CE, CADSS, SBP …
  Envelope envelope;
  std::vector<Occupancy> receptors;
  double free_fraction = 0;  // of the drug in plasma, behind the receptors
  std::string free_fraction_source;
  std::vector<Figure> peaks;  // CADSS, SBP, DBP, HR, SEDATION: each person's own highest
  Analgesia analgesia;
  std::string band;  // what the band holds, in words

  const Curve* curve(std::string_view id) const;
  const Figure* peak(std::string_view id) const;
};

// Refuses what solve() refuses, children, weights that no one has, an empty regimen or grid, and an
// unknown model.
Result<Forecast> forecast(const Asked&);
// By a model of the clinic's own.
Result<Forecast> forecast(const Asked&, const Model&);

// What stands over a picture of one effect, whoever draws it.
Result<Heading> heading_for(const Effect&, const Asked&, const Model&);

}  // namespace evenkeel::pharm
