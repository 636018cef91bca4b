// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <doctest/doctest.h>

namespace evenkeel {

namespace {

using namespace std::chrono_literals;

const Moment ten_twenty{
    Instant{std::chrono::sys_days{2026y / std::chrono::June / 15}} + 10h + 20min,
    {"boot-1", 5'000'000ms}};

}  // namespace

TEST_CASE("a time that somebody typed reads the same whenever it is read") {
  for (const auto jitter : {-3ms, -1ms, 0ms, 1ms, 3ms}) {
    auto now = after(ten_twenty, 90min);
    now.wall += jitter;
    CHECK(on_the_wall(ten_twenty, now) == ten_twenty.wall);
  }
}

TEST_CASE("when the wall clock was set, earlier moments are told by its new setting") {
  auto now = after(ten_twenty, 90min);
  now.wall += 7min;
  CHECK(on_the_wall(ten_twenty, now) == ten_twenty.wall + 7min);
  CHECK(elapsed(ten_twenty, now).time == 90min);
}

TEST_CASE("across a restart of the machine only the wall clock is left") {
  auto now = after(ten_twenty, 90min);
  now.steady = {"boot-2", 1'000ms};
  now.wall += 7min;
  CHECK(on_the_wall(ten_twenty, now) == ten_twenty.wall);
  CHECK(elapsed(ten_twenty, now).time == 97min);
  CHECK_FALSE(elapsed(ten_twenty, now).is_certain);
}

}  // namespace evenkeel
