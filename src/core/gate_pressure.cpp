// SPDX-License-Identifier: Apache-2.0
// EK-0 G2: a high blood pressure holds; one repeat within limits, at least ten minutes after the
// held reading, clears it; after two failing repeats only the prescriber can.
#include "core/gate.hpp"
#include "core/wording.hpp"

namespace evenkeel::screening {
namespace {

struct PressureReading {
  EntryId entry;
  Moment at;
  int sbp = 0;
  int dbp = 0;

  std::string text() const { return said_pressure(sbp, dbp); }
};

std::vector<PressureReading> pressures_today(const DayFacts& day, const Evidence& evidence,
                                             const Context& context) {
  std::vector<PressureReading> readings;
  for (const auto& observation : day.observations) {
    const auto& vitals = observation.vitals;
    if (!vitals.sbp_mmhg || !vitals.dbp_mmhg || !is_known(observation.at, context)) continue;
    if (elapsed(evidence.day_began, observation.at).time < Milliseconds{0}) continue;
    readings.push_back({observation.entry, observation.at, *vitals.sbp_mmhg, *vitals.dbp_mmhg});
  }
  return readings;
}

bool holds(const PressureReading& reading, const GateLimits& gate) {
  return reading.sbp > gate.bp_hold_above_sbp_mmhg || reading.dbp > gate.bp_hold_above_dbp_mmhg;
}

bool stops(const PressureReading& reading, const GateLimits& gate) {
  return reading.sbp >= gate.bp_stop_sbp_mmhg || reading.dbp >= gate.bp_stop_dbp_mmhg;
}

// What the readings of the day add up to.
struct PressureHold {
  std::optional<PressureReading> held;  // the last one that counts, while it holds
  int failing_repeats = 0;
  std::string covers;  // every reading since the hold began
};

PressureHold hold_after(const std::vector<PressureReading>& readings, const GateLimits& gate) {
  PressureHold hold;
  for (const auto& reading : readings) {
    if (hold.held) hold.covers += reading.entry.text() + " ";
    const bool is_decided = hold.failing_repeats >= gate.bp_repeats_before_decision;
    const bool is_repeat =
        hold.held && elapsed(hold.held->at, reading.at).time >= gate.bp_repeat_after;
    if (!hold.held) {
      if (!holds(reading, gate)) continue;
      hold = {reading, 0, reading.entry.text() + " "};
    } else if (is_repeat && holds(reading, gate)) {
      hold.held = reading;
      ++hold.failing_repeats;
    } else if (is_repeat && !is_decided) {
      hold = {};
    }
  }
  return hold;
}

}  // namespace

Item blood_pressure_item(const DayFacts& day, const Evidence& evidence, const Context& context) {
  constexpr auto key = "blood_pressure";
  constexpr auto title = "Blood pressure";
  const auto& gate = context.policy.gate;
  const auto readings = pressures_today(day, evidence, context);
  for (const auto& reading : readings) {
    if (stops(reading, gate))
      return stopped(key, title,
                     reading.text() + ": at or above " +
                         said_pressure(gate.bp_stop_sbp_mmhg, gate.bp_stop_dbp_mmhg) +
                         ". No treatment today.");
  }
  if (readings.empty()) return held(key, title, "Not measured yet.");
  if (elapsed(readings.back().at, context.now).time > gate.vitals_valid_for)
    return held(key, title,
                readings.back().text() + " is more than " + said_duration(gate.vitals_valid_for) +
                    " old. Measure again.");
  const auto hold = hold_after(readings, gate);
  if (!hold.held) return passed(key, title, readings.back().text() + ".");
  const auto limit = said_pressure(gate.bp_hold_above_sbp_mmhg, gate.bp_hold_above_dbp_mmhg);
  if (hold.failing_repeats >= gate.bp_repeats_before_decision) {
    auto item = held(key, title,
                     readings.back().text() + " after " + std::to_string(hold.failing_repeats) +
                         " repeats above " + limit + ". The prescriber decides.");
    item.covers = hold.covers;
    return item;
  }
  auto item = held(key, title,
                   hold.held->text() + " is above " + limit + ". Repeat " +
                       said_duration(gate.bp_repeat_after) + " after it.");
  item.earliest = after(hold.held->at, gate.bp_repeat_after);
  return item;
}

}  // namespace evenkeel::screening
