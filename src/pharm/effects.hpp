// SPDX-License-Identifier: Apache-2.0
// What a level does, as data: each effect is a file of data/effects/ with its formula, its numbers
// with their sources, and how far it can be believed.
#pragma once

#include "base/decision.hpp"
#include "pharm/evidence.hpp"
#include "pharm/model.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::pharm {

// level: the driver itself. linear: slope × driver up to a ceiling, weaker at each later session.
// saturating: emax × driver / (ec50 + driver). logistic: the chance in percent, half at c50.
// occupancy: percent of receptors held by ligands that compete. window: how far into a range of
// levels, in percent.
enum class Form { level, linear, saturating, logistic, occupancy, window };

struct Constant {
  std::string name;
  double value = 0;
  std::string source;
  Tag tag{};
};

// One binder of a receptor: a share of an output of the model.
struct Ligand {
  std::string name;    // "S-ketamine"
  std::string output;  // "K" or "NK"
  double share = 1;    // 0.5: one half of a racemate
  double ki_umol_per_l = 0;
  double molar_mass = 0;
  std::string source;
};

// Where an effect can be believed less than its label says.
enum class Circumstance {
  later_than_min,  // the picture goes on for longer
  dose_from,       // mg per kg
  heavier_than_kg,
  level_below,         // the typical peak of the driver, ng per mL
  one_person,          // about somebody, not about people
  sessions_seen_below  // about somebody, of whom fewer sessions were seen
};
struct Weaker {
  Circumstance when{};
  double limit = 0;
  Label label;
};

// Beyond what was studied: the picture turns grey.
enum class Bound { level, dose };  // ng per mL of the driver; mg per kg
struct Studied {
  Bound what{};
  double most = 0;
  std::string source;
};

struct Effect {
  std::string id;    // "CADSS", "OCC_NMDA_SALAT"
  std::string name;  // "Dissociation (CADSS)"
  std::string unit;  // "points"
  Form form{};
  std::string driver;  // the output it follows: "CE", "K", "NK"
  std::vector<Constant> constants;
  std::vector<Ligand> ligands;   // of an occupancy
  std::string receptor;          // of an occupancy: "NMDA"
  double between_people_cv = 0;  // of the sensitivity, log-normal
  std::string between_people_source;
  Label label;
  std::vector<Weaker> weaker;
  std::vector<Studied> studied;

  double constant(std::string_view name) const;  // a bug when there is none
  bool follows(std::string_view output) const;   // as driver or by a ligand
  std::vector<std::string> sources() const;      // of every number, each once
};

// Levels at one moment, ng per mL.
struct Levels {
  double plasma = 0, norketamine = 0, effect_site = 0;
};

// An effect made ready to be worked out often.
class Formula {
 public:
  explicit Formula(const Effect&);
  // Of a person `sensitivity` times as sensitive as the mean of people, after earlier sessions.
  double at(const Levels&, double sensitivity = 1, int earlier_sessions = 0) const;

 private:
  double driver(const Levels&) const;

  Form form_;
  double plasma_part_ = 0, norketamine_part_ = 0, effect_site_part_ = 0;
  double first_ = 0, second_ = 0;  // the form's constants
  double part_per_session_ = 1, least_part_ = 1;
};

// The sensitivity of the person `eta` away on the log scale. The mean over people is 1, so the
// person in the middle (eta 0) lies below it.
double log_spread_of(const Effect&);  // standard deviation of eta
double sensitivity_at(const Effect&, double eta);

// What the label becomes here: the weakest that applies.
struct Situation {
  double last_min = 0;
  double mg_per_kg = 0;
  double weight_kg = 0;
  double peak_level = 0;  // of the driver, typical person
  bool is_about_one_person = false;
  int sessions_seen = 0;
};
Label label_in(const Effect&, const Situation&);
// Why to draw it grey, if at all.
std::optional<std::string> beyond_studies(const Effect&, const Situation&);

// Reads an effect file. A refusal names the line and the reason; a number from memory is refused.
Result<Effect> read_effect(std::string_view json);

// The effects that ship, in the order a page lists them; stops the program when one is broken.
const std::vector<Effect>& effects();
const Effect* effect_named(std::string_view id);

}  // namespace evenkeel::pharm
