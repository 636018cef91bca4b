// SPDX-License-Identifier: Apache-2.0
// The clock of a treatment day, worked out from the appointment and the policy's fasting times
// (EK-0 G1): until when to eat and drink, and when what was eaten lets the treatment begin.
#pragma once

#include "base/time.hpp"
#include "core/policy.hpp"

#include <optional>

namespace evenkeel::day_of {

struct Fasting {
  Instant stop_eating, stop_drinking;
};
// Follows the appointment when it moves.
Fasting fasting_before(Instant starts, const GateLimits&);

// As the patient says: not later than this.
struct Said {
  std::optional<Instant> food, drink;
};
// The first moment at which both would be long enough ago; none when nothing was said.
std::optional<Instant> earliest_start(const Said&, const GateLimits&);
// So long after the appointment the treatment can begin, by what was said; none: in time.
std::optional<Minutes> later_than(Instant starts, const Said&, const GateLimits&);

// "Nothing since": what a patient who says so at `now` has told of the last meal and the last
// drink. Before the clock's times it is the moment itself.
Said nothing_since(Instant starts, Instant now, const GateLimits&);

}  // namespace evenkeel::day_of
