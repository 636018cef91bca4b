// SPDX-License-Identifier: Apache-2.0
// What a level does, as data: each effect is a file of data/effects/ with its formula, its numbers
// with their sources, and how far it can be believed.
#pragma once

#include "base/decision.hpp"
#include "pharm/evidence.hpp"
#include "pharm/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::pharm {

// linear: slope × level, at most ceiling, weaker at each later session. saturating: emax × level /
// (ec50 + level). logistic: the chance in percent, half at c50. occupancy: percent of receptors
// held by ligands that compete.
enum class Form { linear, saturating, logistic, occupancy };

// A number of an effect: in the unit its name ends in.
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
  double share = 1;    // 0.5: one enantiomer of a racemate
  double ki_um = 0;
  double molar_mass = 0;
  std::string source;
};

struct Effect {
  std::string id;    // "CADSS", "OCC_NMDA_SALAT"
  std::string name;  // "Dissociation (CADSS)"
  std::string unit;  // "points"
  Form form{};
  std::string driver;  // the output it follows: "CE", "K"; occupancy follows its ligands
  std::vector<Constant> constants;
  std::vector<Ligand> ligands;
  double between_people_cv = 0;  // of the sensitivity, log-normal
  Label of_a_group;
  Label of_a_person;
  // What of_a_person becomes once that many sessions of this person have been seen.
  int sessions_until_known = 0;
  std::optional<double> supported_from_level;  // below it: exploratory
  std::optional<double> studied_level;         // above it: grey
  std::optional<double> studied_mg_per_kg;     // above it: grey
  std::string studied_source;

  double constant(std::string_view name) const;  // a bug when there is none
};

// Levels at one moment, ng per mL; 0 where the model does not say.
struct Levels {
  double plasma = 0, norketamine = 0, effect_site = 0;
};

// Of a person `sensitivity` times as sensitive as the typical one, after earlier sessions.
double effect_at(const Effect&, const Levels&, double sensitivity = 1, int earlier_sessions = 0);

// Reads an effect file. A refusal names the line and the reason; a number from memory is refused.
Result<Effect> read_effect(std::string_view json);

// The effects that ship, in the order a page lists them; stops the program when one is broken.
const std::vector<Effect>& effects();
const Effect* effect_named(std::string_view id);

}  // namespace evenkeel::pharm
