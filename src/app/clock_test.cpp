// SPDX-License-Identifier: Apache-2.0
#include "app/clock.hpp"

#include <ctime>

#include <doctest/doctest.h>

using namespace evenkeel;

TEST_CASE("the machine's clock reads the wall and the boot's own ticks") {
  const app::MachineClock clock;
  const auto wall_before = std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
  timespec ticks{};
  REQUIRE(::clock_gettime(CLOCK_BOOTTIME, &ticks) == 0);
  const auto first = clock.now();
  const auto second = clock.now();
  CHECK(first.wall >= wall_before);
  CHECK(first.wall - wall_before < Minutes{1});
  CHECK(first.steady.tick >= Seconds{ticks.tv_sec});
  CHECK(first.steady.tick - Seconds{ticks.tv_sec} < Minutes{1});
  CHECK(elapsed(first, second).is_certain);
  CHECK(elapsed(first, second).time >= Milliseconds{0});
}

TEST_CASE("two clocks of one run of the machine agree on its name") {
  const auto boot = app::MachineClock{}.now().steady.boot;
  CHECK(boot.size() == 8);
  CHECK(boot == app::MachineClock{}.now().steady.boot);
}
