// SPDX-License-Identifier: Apache-2.0
// People drawn from what is believed of the group, and what a clinic would write down about them:
// the observation model said a second time, forwards.
#pragma once

#include "pharm/estimation.hpp"
#include "pharm/explanation.hpp"
#include "pharm/population.hpp"
#include "pharm/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace evenkeel::tests {

// Random numbers of one person, one after the other.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t person) : seed_{seed}, person_{person} {}
  double normal() { return pharm::normals(seed_, person_, place_++)[0]; }
  double uniform() { return std::erfc(-normal() / std::numbers::sqrt2) / 2; }
  double logistic() {
    const double chance = uniform();
    return std::log(chance / (1 - chance));
  }

 private:
  std::uint64_t seed_, person_;
  std::uint32_t place_ = 0;
};

struct SimulatedPerson {
  std::array<double, pharm::sense_count> senses{};  // values, in their units
  pharm::Etas etas;

  double sense(pharm::Sense which) const { return senses.at(static_cast<std::size_t>(which)); }
};

inline SimulatedPerson person_of(const pharm::Model& model, std::uint64_t seed,
                                 std::size_t person) {
  SimulatedPerson made;
  Draws draws{seed, person};
  for (const auto& scale : pharm::sense_scales())
    made.senses.at(static_cast<std::size_t>(scale.sense)) = scale.at(draws.normal());
  const auto etas = pharm::etas_of(model, seed + 1, person);
  for (std::size_t i = 0; i < etas.size(); ++i) {
    if (model.parameters[i].omega2 > 0) made.etas[model.parameters[i].name] = etas[i];
  }
  return made;
}

inline double felt(double expected, const pharm::Residual& residual, Draws& draws) {
  const double sd = std::hypot(residual.fixed, residual.share * expected);
  return expected + sd * std::numbers::sqrt3 / std::numbers::pi * draws.logistic();
}

// The score or rating that somebody gives who is expected to feel `points` on the CADSS scale.
inline double scored(pharm::Measure measure, double points, Draws& draws) {
  const auto& model = pharm::observation_model();
  if (measure == pharm::Measure::rating) {
    const double here = felt(points, model.rating, draws);
    return static_cast<double>(
        std::ranges::count_if(model.rating_from, [&](double from) { return from <= here; }));
  }
  const bool is_short = measure == pharm::Measure::cadss6;
  const double top = is_short ? model.cadss6_top : model.cadss_top;
  const double here =
      felt(points * top / model.cadss_top, is_short ? model.cadss6 : model.cadss, draws);
  return std::clamp(std::round(here), 0.0, top);
}

inline double sedation_scored(double level, double half_asleep_at, Draws& draws) {
  const auto& model = pharm::observation_model();
  const double odds = std::pow(std::max(level, 1e-6) / half_asleep_at, model.sedation_steepness);
  const double chance = model.sedation_slip + (1 - 2 * model.sedation_slip) * odds / (1 + odds);
  return draws.uniform() < chance ? model.asleep_at_most : 5;
}

// Fills the values of readings whose measures and minutes are given.
inline void observe(const SimulatedPerson& person, const pharm::Drive& drive, Draws draws,
                    std::vector<pharm::Reading>& readings) {
  using pharm::Measure;
  using pharm::Sense;
  const auto& model = pharm::observation_model();
  std::map<std::pair<int, Measure>, double> days;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    auto& reading = readings[i];
    const double level = drive[static_cast<Eigen::Index>(i)];
    const auto risen = [&](const pharm::Rise& rise, Sense baseline, Sense sensitivity) {
      const auto [day, is_new] = days.try_emplace({reading.session, reading.measure}, 0);
      if (is_new) day->second = rise.day_sd * draws.normal();
      return std::round(person.sense(baseline) + day->second + rise.reading_sd * draws.normal() +
                        person.sense(sensitivity) * rise.rise_at_most * level /
                            (rise.half_at_ng_per_ml + level));
    };
    switch (reading.measure) {
      case Measure::rating:
      case Measure::cadss:
      case Measure::cadss6: {
        const double kept = std::max(model.kept_at_least, std::pow(model.kept_per_earlier_session,
                                                                   reading.earlier_sessions));
        reading.value =
            scored(reading.measure, person.sense(Sense::dissociation) * kept * level, draws);
        break;
      }
      case Measure::sbp:
        reading.value = risen(model.sbp, Sense::sbp, Sense::pressure);
        break;
      case Measure::dbp:
        reading.value = risen(model.dbp, Sense::dbp, Sense::pressure);
        break;
      case Measure::hr:
        reading.value = risen(model.hr, Sense::hr, Sense::pulse);
        break;
      case Measure::moaas:
        reading.value = sedation_scored(level, person.sense(Sense::sleep), draws);
        break;
      case Measure::ketamine:
        reading.value = level * std::exp(0.24 * draws.normal());
        break;
      case Measure::norketamine:
        reading.value = level * std::exp(0.14 * draws.normal());
        break;
    }
  }
}

}  // namespace evenkeel::tests
