// SPDX-License-Identifier: Apache-2.0
// When something happened, by two clocks: the one on the wall, which may be set, and the steady one
// of the machine, which may not. Durations come from the steady clock.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>

namespace evenkeel {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;
using Minutes = std::chrono::minutes;
using Seconds = std::chrono::seconds;
using Day = std::chrono::year_month_day;

// CLOCK_BOOTTIME, which runs on through sleep, and the boot it belongs to.
struct Steady {
  std::string boot;  // Short name of one run of the machine; ticks compare only within it.
  Milliseconds tick{};

  friend bool operator==(const Steady&, const Steady&) = default;
};

struct Moment {
  Instant wall{};
  Steady steady;

  friend bool operator==(const Moment&, const Moment&) = default;
};

struct Elapsed {
  Milliseconds time{};
  bool is_certain = true;  // False across a restart of the machine: only the wall clock is left.
};

// From `earlier` to `later`; negative when they are the other way round.
Elapsed elapsed(const Moment& earlier, const Moment& later);

// A wall-clock time that a person stated at `now`, anchored to the steady clock of that moment.
Moment stated(Instant wall, const Moment& now);

// `moment` moved by a duration on both clocks.
Moment after(const Moment& moment, Milliseconds duration);

// The wall-clock time that a moment has by today's setting of the wall clock, read at `now`: its
// own unless the wall clock was set since.
Instant on_the_wall(const Moment& moment, const Moment& now);

}  // namespace evenkeel
