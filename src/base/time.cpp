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
  const auto ago = elapsed(moment, now);
  return ago.is_certain ? now.wall - ago.time : moment.wall;
}

}  // namespace evenkeel
