// SPDX-License-Identifier: Apache-2.0
// When a number deserves attention, and when it is too old to show as current (EK-0 M1 to M3). Cues
// help a nurse who is already in the room; the bedside monitor is the alarm.
#pragma once

#include "base/time.hpp"
#include "core/policy.hpp"
#include "core/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::cue {

enum class Level { none, low, medium, high };
std::string_view name_of(Level);

struct Cue {
  std::string key;  // "spo2", "blood_pressure", "help", "overdue", …: stable
  Level level{};
  std::string says;     // "SpO2 88 %"
  std::string do_this;  // "Repeat the cuff": what M3 or B4 asks; never a drug
  Moment since;
  std::optional<Moment> by;  // when that is to be done
  bool is_acknowledged = false;
  bool is_escalated = false;  // high and unanswered: to every staff screen
};

// Due and overdue times of the next full set of vital signs (M1). None before the start and after
// the end of the session.
struct Due {
  Moment at;
  Moment overdue_at;
  bool is_overdue = false;
};
std::optional<Due> next_due(const session::State&, const Context&);

// Every cue that is active now, most urgent first.
std::vector<Cue> active(const session::State&, const Context&);
Level highest(const std::vector<Cue>&);

// The level that one set of vital signs has by itself, without delays. Used to mark a number.
Level level_of(const Vitals&, const Policy&);

// What M3 asks for while a high blood pressure stands: steps with their done marks.
struct Step {
  std::string key;  // pause, repeat, call_prescriber, emergency
  std::string says;
  bool is_done = false;
  std::optional<Moment> by;
};
std::vector<Step> high_pressure_steps(const session::State&, const Context&);

}  // namespace evenkeel::cue
