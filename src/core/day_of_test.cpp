// SPDX-License-Identifier: Apache-2.0
#include "core/day_of.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::day_of {
namespace {

using namespace std::chrono_literals;

// G1 of EK-0.
GateLimits four_and_two_hours() {
  GateLimits gate;
  gate.food = Minutes{240};
  gate.water = Minutes{120};
  return gate;
}
const Instant one_in_the_afternoon{std::chrono::sys_days{2026y / std::chrono::November / 24} + 13h};
Instant at_clock(std::chrono::hours hour, Minutes minute = Minutes{0}) {
  return Instant{std::chrono::sys_days{2026y / std::chrono::November / 24} + hour + minute};
}

}  // namespace

TEST_CASE("for one in the afternoon the last meal is at nine and the last water at eleven") {
  const auto times = fasting_before(one_in_the_afternoon, four_and_two_hours());
  CHECK(times.stop_eating == at_clock(9h));
  CHECK(times.stop_drinking == at_clock(11h));
}

TEST_CASE("when the appointment moves, both times move with it") {
  const auto times = fasting_before(one_in_the_afternoon + 90min, four_and_two_hours());
  CHECK(times.stop_eating == at_clock(10h, 30min));
  CHECK(times.stop_drinking == at_clock(12h, 30min));
}

TEST_CASE("a later meal moves the earliest start, and a drink only by its own time") {
  const auto gate = four_and_two_hours();
  CHECK_FALSE(earliest_start({}, gate));
  CHECK(earliest_start({at_clock(10h), std::nullopt}, gate) == at_clock(14h));
  CHECK(earliest_start({at_clock(8h), at_clock(11h, 45min)}, gate) == at_clock(13h, 45min));
  CHECK(later_than(one_in_the_afternoon, {at_clock(10h), std::nullopt}, gate) == Minutes{60});
  CHECK_FALSE(later_than(one_in_the_afternoon, {at_clock(9h), at_clock(11h)}, gate));
}

TEST_CASE("who had nothing since is in time, and is never said to have fasted before it was so") {
  rc::check([] {
    const auto gate = four_and_two_hours();
    const auto minutes_before = *rc::gen::inRange(0, 600);
    const auto now = one_in_the_afternoon - Minutes{minutes_before};
    const auto said = nothing_since(one_in_the_afternoon, now, gate);
    RC_ASSERT(said.food && said.drink);
    RC_ASSERT(*said.food <= now && *said.drink <= now);
    RC_ASSERT(!later_than(one_in_the_afternoon, said, gate));
  });
}

}  // namespace evenkeel::day_of
