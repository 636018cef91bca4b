// SPDX-License-Identifier: Apache-2.0
// What a forecast is made of besides models and effects, as data: whose people make the band, the
// words about mechanism, the numbers of the mood course. Files of data/forecast/.
#pragma once

#include "pharm/effects.hpp"
#include "pharm/forecast.hpp"

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace evenkeel::pharm {

struct ForecastRules {
  std::vector<std::string> models;  // whose people make the band
  std::size_t people_per_model = 0;
  std::uint64_t seed = 0;
  std::string completed_from;  // lends its depot and effect site to models without
  Range injection_fraction;    // bioavailability of injections, in the band
  std::string injection_source;
  Label when_injected;  // of everything that follows from an injection
  double adult_from_years = 0;
  double session_min = 0;          // doses this close count as one
  Range weight_kg;                 // of anyone
  std::string band;                // what the band holds, in words
  std::vector<std::string> order;  // of effects, as a page lists them
};

const ForecastRules& forecast_rules();  // data/forecast/rules.json

struct MoodRules {
  std::vector<Constant> constants;
  Label change, drug, responding;
  std::string caveat;

  double constant(std::string_view name) const;  // a bug when there is none
};
Result<MoodRules> read_mood_rules(std::string_view json);
const MoodRules& mood_rules();  // data/forecast/mood.json

// For readers of these files; they throw FileFault.
Label label_from(const nlohmann::json& object, int line);
std::vector<Constant> constants_from(const nlohmann::json& list, int line);

}  // namespace evenkeel::pharm
