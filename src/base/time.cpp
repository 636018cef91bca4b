// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

namespace evenkeel {

Elapsed elapsed(const Moment& earlier, const Moment& later) {
  if (earlier.steady.boot == later.steady.boot) {
    return {later.steady.tick - earlier.steady.tick, true};
  }
  return {later.wall - earlier.wall, false};
}

Moment stated(Instant wall, const Moment& now) {
  return {wall, {now.steady.boot, now.steady.tick - (now.wall - wall)}};
}

Moment after(const Moment& moment, Milliseconds duration) {
  return {moment.wall + duration, {moment.steady.boot, moment.steady.tick + duration}};
}

Instant on_the_wall(const Moment& moment, const Moment& now) {
  // The two clocks are read one after the other, so they differ by a millisecond from reading to
  // reading. Without this a 10:20 that somebody typed would now and then read 10:19.
  constexpr Milliseconds less_than_a_step{2'000};
  const auto ago = elapsed(moment, now);
  if (!ago.is_certain) return moment.wall;
  const auto today = now.wall - ago.time;
  return std::chrono::abs(today - moment.wall) < less_than_a_step ? moment.wall : today;
}

}  // namespace evenkeel
