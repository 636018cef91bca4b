// SPDX-License-Identifier: Apache-2.0
// The parts of the attention rules: how far a single number is out, and which cues stand.
#pragma once

#include "core/cue.hpp"

#include <array>
#include <span>

namespace evenkeel::cue {

// One sign of M2, judged by itself.
struct Sign {
  std::string_view key;   // of its cue
  std::string_view name;  // on the page
  bool (*is_there)(const Vitals&);
  bool (*is_out)(const Vitals&, const CueLimits&);  // at this level of M2
  std::string (*says)(const Vitals&);
  std::string_view do_this;
};
std::span<const Sign> signs();
const Sign& pressure_sign();

Level level_of(const Sign&, const Vitals&, const MonitoringLimits&);

// Readings that have the sign, since the treatment began and known by now, oldest first.
std::vector<screening::Observation> readings_of(const Sign&, const session::State&, const Context&);

// The newest readings in a row that are out at a level: the first of them, or none.
std::optional<Moment> out_since(const Sign&, const std::vector<screening::Observation>&,
                                const CueLimits&);

// When this sign is to be taken next.
Moment due_of(const Sign&, const session::State&, const Context&);

// Signs of M3 that make a high pressure an emergency, and are not yet answered by raising one.
std::optional<session::Happened> unanswered_emergency_sign(const session::State&, const Context&);

}  // namespace evenkeel::cue
