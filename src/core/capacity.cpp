// SPDX-License-Identifier: Apache-2.0
#include "core/capacity.hpp"

#include <algorithm>

namespace evenkeel::capacity {

bool is_locked(const session::State& state, Door door, const Moment& now) {
  using session::Ending;
  if (!state.treatment) return false;
  if (state.stage != session::Stage::ended) return true;
  if (state.ending != Ending::discharged) return !state.is_capacity_cleared;
  if (door != Door::consent && door != Door::signature) return false;
  if (!state.no_driving_until || !state.ended_at) return false;
  // By the steady clock: setting the wall clock must not open the door early.
  return elapsed(*state.ended_at, now).time < *state.no_driving_until - state.ended_at->wall;
}

Result<std::monostate> may_pass(const std::vector<session::State>& sessions, Door door,
                                const Moment& now) {
  const bool locked = std::ranges::any_of(
      sessions, [&](const session::State& state) { return is_locked(state, door, now); });
  if (!locked) return std::monostate{};
  return refuse("capacity-locked",
                "Not while ketamine works: the patient cannot be asked for this now. Withdrawing "
                "consent and calling for help are always possible.");
}

}  // namespace evenkeel::capacity
