// SPDX-License-Identifier: Apache-2.0
#include "core/gate.hpp"
#include "core/wording.hpp"

#include <functional>

namespace evenkeel::screening {
namespace {

struct Sign {
  const char* name;
  std::optional<Decimal> (*reading)(const Vitals&);
  std::function<bool(const Decimal&, const Vitals&)> is_within;
  std::string needed;
};

std::optional<Decimal> whole_sign(const std::optional<int>& value) {
  if (!value) return std::nullopt;
  return Decimal{*value};
}

std::function<bool(const Decimal&, const Vitals&)> within(int least, int most) {
  return [=](const Decimal& value, const Vitals&) {
    return value >= Decimal{least} && value <= Decimal{most};
  };
}

std::vector<Sign> signs_of_the_gate(const GateLimits& gate) {
  const auto range = [](int least, int most) {
    return std::to_string(least) + " to " + std::to_string(most) + " per minute";
  };
  return {
      {"SpO2", [](const Vitals& v) { return whole_sign(v.spo2_percent); },
       [least = gate.spo2_at_least_percent](const Decimal& value, const Vitals& v) {
         return value >= Decimal{least} && !v.is_on_oxygen;
       },
       std::to_string(gate.spo2_at_least_percent) + " % on room air"},
      {"Heart rate", [](const Vitals& v) { return whole_sign(v.hr_per_min); },
       within(gate.hr_least_per_min, gate.hr_most_per_min),
       range(gate.hr_least_per_min, gate.hr_most_per_min)},
      {"Breathing", [](const Vitals& v) { return whole_sign(v.rr_per_min); },
       within(gate.rr_least_per_min, gate.rr_most_per_min),
       range(gate.rr_least_per_min, gate.rr_most_per_min)},
      {"Temperature",
       [](const Vitals& v) {
         return v.temperature ? std::optional{v.temperature->value()} : std::nullopt;
       },
       [below = gate.temperature_below](const Decimal& value, const Vitals&) {
         return Celsius{value} < below;
       },
       "below " + gate.temperature_below.value().text() + " C"},
  };
}

// The newest observation that has this sign and is not too old.
const Observation* newest_with(const Sign& sign, const DayFacts& day, const Context& context) {
  const Observation* newest = nullptr;
  for (const auto& observation : day.observations) {
    if (!is_known(observation.at, context) || !sign.reading(observation.vitals)) continue;
    newest = &observation;
  }
  if (newest == nullptr) return nullptr;
  const auto age = elapsed(newest->at, context.now).time;
  return age > context.policy.gate.vitals_valid_for ? nullptr : newest;
}

std::string said_failing(const Sign& sign, const Observation& observation) {
  std::string text = std::string{sign.name} + " " + sign.reading(observation.vitals)->text();
  if (observation.vitals.is_on_oxygen && std::string_view{sign.name} == "SpO2")
    text += " on oxygen";
  return text + "; " + sign.needed + " is needed.";
}

}  // namespace

Item vital_signs_item(const DayFacts& day, const Context& context) {
  constexpr auto key = "vital_signs";
  constexpr auto title = "Vital signs";
  std::vector<std::string> missing;
  std::vector<std::string> failing;
  std::string covers;
  for (const auto& sign : signs_of_the_gate(context.policy.gate)) {
    const auto* newest = newest_with(sign, day, context);
    if (newest == nullptr) {
      missing.emplace_back(sign.name);
    } else if (!sign.is_within(*sign.reading(newest->vitals), newest->vitals)) {
      failing.push_back(said_failing(sign, *newest));
      covers += newest->entry.text() + " ";
    }
  }
  if (!missing.empty()) {
    return held(key, title,
                "Measure within " + said_duration(context.policy.gate.vitals_valid_for) +
                    " of the start: " + joined(missing) + ".");
  }
  if (!failing.empty()) {
    auto item = held(key, title, joined(failing, " "));
    item.covers = covers;
    return item;
  }
  return passed(key, title, "Within limits.");
}

}  // namespace evenkeel::screening
