// SPDX-License-Identifier: Apache-2.0
#include "core/cue_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::cue {
namespace {

std::string spo2_says(const Vitals& v) {
  return "SpO2 " + std::to_string(*v.spo2_percent) + " %" + (v.is_on_oxygen ? " on oxygen" : "");
}

// Most urgent of equals first: the page lists them so.
constexpr std::array all_signs{
    Sign{"spo2", "SpO2", [](const Vitals& v) { return v.spo2_percent.has_value(); },
         [](const Vitals& v, const CueLimits& limits) {
           return *v.spo2_percent < limits.spo2_below_percent;
         },
         spo2_says, "Look at the patient and the sensor; measure again."},
    Sign{"breathing", "breathing", [](const Vitals& v) { return v.rr_per_min.has_value(); },
         [](const Vitals& v, const CueLimits& limits) {
           const bool is_slow = limits.rr_below_per_min > 0 &&  //
                                *v.rr_per_min < limits.rr_below_per_min;
           const bool is_fast = limits.rr_above_per_min > 0 &&  //
                                *v.rr_per_min > limits.rr_above_per_min;
           return is_slow || is_fast;
         },
         [](const Vitals& v) {
           return "Breathing " + std::to_string(*v.rr_per_min) + " per minute";
         },
         "Look at the patient; count again."},
    Sign{"alertness", "MOAA/S", [](const Vitals& v) { return v.moaas.has_value(); },
         [](const Vitals& v, const CueLimits& limits) { return *v.moaas <= limits.moaas_at_most; },
         [](const Vitals& v) {
           return "MOAA/S " + std::to_string(*v.moaas) + ": " + std::string{moaas_said(*v.moaas)};
         },
         "Speak to the patient; judge again."},
    Sign{
        "blood_pressure", "blood pressure",
        [](const Vitals& v) { return v.sbp_mmhg.has_value() && v.dbp_mmhg.has_value(); },
        [](const Vitals& v, const CueLimits& limits) {
          return *v.sbp_mmhg >= limits.sbp_at_least_mmhg || *v.dbp_mmhg >= limits.dbp_at_least_mmhg;
        },
        [](const Vitals& v) { return "Blood pressure " + said_pressure(*v.sbp_mmhg, *v.dbp_mmhg); },
        "Repeat the cuff."},
    Sign{"heart_rate", "heart rate", [](const Vitals& v) { return v.hr_per_min.has_value(); },
         [](const Vitals& v, const CueLimits& limits) {
           return *v.hr_per_min > limits.hr_above_per_min ||
                  *v.hr_per_min < limits.hr_below_per_min;
         },
         [](const Vitals& v) {
           return "Heart rate " + std::to_string(*v.hr_per_min) + " per minute";
         },
         "Look at the patient; measure again."},
};

}  // namespace

std::span<const Sign> signs() { return all_signs; }
const Sign& pressure_sign() { return all_signs[3]; }

std::string_view name_of(Level level) {
  switch (level) {
    case Level::none:
      return "none";
    case Level::low:
      return "low";
    case Level::medium:
      return "medium";
    case Level::high:
      return "high";
  }
  return "";
}

Level level_of(const Sign& sign, const Vitals& vitals, const MonitoringLimits& limits) {
  if (!sign.is_there(vitals)) return Level::none;
  if (sign.is_out(vitals, limits.high)) return Level::high;
  return sign.is_out(vitals, limits.medium) ? Level::medium : Level::none;
}

Level level_of(const Vitals& vitals, const Policy& policy) {
  auto worst = Level::none;
  for (const auto& sign : signs())
    worst = std::max(worst, level_of(sign, vitals, policy.monitoring));
  return worst;
}

std::vector<screening::Observation> readings_of(const Sign& sign, const session::State& state,
                                                const Context& context) {
  std::vector<screening::Observation> readings;
  if (!state.treatment) return readings;
  for (const auto& observation : state.observations) {
    const bool is_since = elapsed(state.treatment->started_at, observation.at).time.count() >= 0;
    const bool is_known = elapsed(observation.at, context.now).time.count() >= 0;
    if (is_since && is_known && sign.is_there(observation.vitals)) readings.push_back(observation);
  }
  return readings;
}

std::optional<Moment> out_since(const Sign& sign,
                                const std::vector<screening::Observation>& readings,
                                const CueLimits& limits) {
  std::optional<Moment> first;
  for (auto reading = readings.rbegin(); reading != readings.rend(); ++reading) {
    if (!sign.is_out(reading->vitals, limits)) break;
    first = reading->at;
  }
  return first;
}

}  // namespace evenkeel::cue
