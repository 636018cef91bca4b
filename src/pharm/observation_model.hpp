// SPDX-License-Identifier: Apache-2.0
// What a clinic observes, given the level: typical values, how much people differ, how far one
// reading lies from what the level explains. Numbers with sources: data/estimation/.
#pragma once

#include "base/decision.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::pharm {

// A number of the file. Its tag: S, C or D as of a model's parameters, or A: an assumption of ours.
struct SourcedNumber {
  std::string name;
  double value = 0;
  std::string unit;
  char tag = 'A';
  std::string source;
};

// How far a reading lies from what is expected: √(fixed² + (share × expected)²).
struct Residual {
  double fixed = 0, share = 0;
};

// A reading is base + sensitivity × rise_at_most × level / (half_at + level), and within one
// session all readings are off by the same amount of the day.
struct Rise {
  double rise_at_most = 0, half_at_ng_per_ml = 0;
  double baseline = 0, baseline_sd = 0;
  double reading_sd = 0, day_sd = 0;
};

struct ObservationModel {
  double slope = 0;  // CADSS points per ng per mL at the effect site, of the person in the middle
  double slope_cv = 0;
  double kept_per_earlier_session = 0, kept_at_least = 0;
  double cadss_top = 0, cadss6_top = 0;
  Residual cadss, cadss6, rating;
  std::array<double, 4> rating_from{};  // CADSS points at which minimal, mild, … marked begin

  Rise sbp, dbp, hr;
  double pressure_cv = 0, pulse_cv = 0;  // of the sensitivities, whose mean is 1

  double half_asleep_at_ng_per_ml = 0, half_asleep_cv = 0;
  double sedation_steepness = 0, sedation_slip = 0;
  double asleep_at_most = 0;  // MOAA/S

  double level_cv = 0;  // of a model that states none
  double settled_after_infusion_min = 0, settled_after_injection_min = 0;
  double informed_below = 0;  // variance of a parameter, as a share of the prior's

  std::vector<SourcedNumber> numbers;                        // as the file has them
  const SourcedNumber& number(std::string_view name) const;  // a bug when there is none
};

// A refusal names the number and what is wrong with it; one from memory ("M") is refused.
Result<ObservationModel> read_observation_model(std::string_view json);

// The one that ships; stops the program when it is broken.
const ObservationModel& observation_model();

}  // namespace evenkeel::pharm
