// SPDX-License-Identifier: Apache-2.0
#include "core/day_of.hpp"

#include <algorithm>

namespace evenkeel::day_of {

Fasting fasting_before(Instant starts, const GateLimits& gate) {
  return {starts - gate.food, starts - gate.water};
}

std::optional<Instant> earliest_start(const Said& said, const GateLimits& gate) {
  std::optional<Instant> earliest;
  if (said.food) earliest = *said.food + gate.food;
  if (said.drink) earliest = std::max(earliest.value_or(Instant::min()), *said.drink + gate.water);
  return earliest;
}

std::optional<Minutes> later_than(Instant starts, const Said& said, const GateLimits& gate) {
  const auto earliest = earliest_start(said, gate);
  if (!earliest || *earliest <= starts) return std::nullopt;
  return std::chrono::ceil<Minutes>(*earliest - starts);
}

Said nothing_since(Instant starts, Instant now, const GateLimits& gate) {
  const auto times = fasting_before(starts, gate);
  return {std::min(times.stop_eating, now), std::min(times.stop_drinking, now)};
}

}  // namespace evenkeel::day_of
