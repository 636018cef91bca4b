// SPDX-License-Identifier: Apache-2.0
#include "app/demo_clock.hpp"

#include "app/clock.hpp"
#include "app/demo.hpp"
#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "app/policy_file.hpp"
#include "registry_kit.hpp"
#include "stepped_clock.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

using namespace std::chrono_literals;

void make_demo(db::Database& database, const Moment& now) {
  const Rules rules{default_policy(), default_interactions(), default_eligibility()};
  make_demo_clinic(database, rules, now);
}

}  // namespace

TEST_CASE("how far ahead is said in days, hours and minutes, the largest first") {
  const std::pair<std::string_view, Minutes> said[] = {
      {"4h30min", 4h + 30min},  {"3d", 72h},    {"1d 6h", 30h},     {"90min", 90min},
      {"2d3h4min", 51h + 4min}, {"0min", 0min}, {"366d", 366 * 24h}};
  for (const auto& [typed, ahead] : said) {
    CAPTURE(typed);
    CHECK(parse_ahead(typed) == ahead);
  }
  for (const auto* const wrong : {"", " ", "4", "h", "4h30", "30min4h", "1h1h", "-3d", "3 weeks",
                                  "367d", "99999999999d", "4h30min!", "100001min"}) {
    CAPTURE(wrong);
    const auto refused = parse_ahead(wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("4h30min or 3d") != std::string::npos);
  }
}

TEST_CASE("how far ahead is written as the house writes durations, and days as days") {
  CHECK(ahead_text(4h + 30min) == "4hr 30min");
  CHECK(ahead_text(45min) == "45min");
  CHECK(ahead_text(24h) == "1 day");
  CHECK(ahead_text(30h) == "1 day 6hr");
  CHECK(ahead_text(72h + 5min) == "3 days 5min");
}

TEST_CASE("a clock ahead moves the wall and the ticks alike, so durations stay what they are") {
  test::SteppedClock machine;
  const auto before = machine.now();
  const ClockAhead clock{machine, 4h + 30min};
  CHECK(machine.ahead() == 0ms);
  CHECK(clock.ahead() == 4h + 30min);
  CHECK(clock.now().wall == before.wall + 4h + 30min);
  // What was done before the start with a later clock lies that much further back, for certain.
  const auto gone = elapsed(before, clock.now());
  CHECK(gone.time == 4h + 30min);
  CHECK(gone.is_certain);
  const auto first = clock.now();
  machine.step(7min);
  CHECK(elapsed(first, clock.now()).time == 7min);
}

TEST_CASE("the clock of a real clinic is never ahead") {
  test::TempClinic place;
  test::set_up_clinic(place.database());
  const auto now = test::SteppedClock{}.now().wall;
  const auto refused = clock_of_demo(place.database(), 1min, now);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "real_clinic");
  CHECK(clock_of_demo(place.database(), 0min, now) == 0min);
}

TEST_CASE("a demo's clock may be ahead, and never behind what is written in it") {
  test::TempClinic place;
  auto& database = place.database();
  const auto made = test::SteppedClock{}.now();
  make_demo(database, made);
  CHECK(clock_of_demo(database, 0min, made.wall) == 0min);
  CHECK(clock_of_demo(database, 3 * 24h, made.wall) == Minutes{3 * 24h});

  // Signing in is enough of a trace: somebody saw that hour.
  demo_links(database, after(made, 4h + 30min));
  CHECK(clock_of_demo(database, 4h + 30min, made.wall) == Minutes{4h + 30min});
  const auto refused = clock_of_demo(database, 2h, made.wall + 30min);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "backwards");
  CHECK(refused.error().message.find("Say --ahead 240min or more") != std::string::npos);
  // As the machine's own time goes on, less is enough.
  CHECK(clock_of_demo(database, 2h, made.wall + 2h + 30min) == Minutes{2h});
  CHECK(clock_of_demo(database, 0min, made.wall + 4h + 30min) == 0min);
  // A machine's clock that was set right by seconds is no reason to stay closed.
  CHECK(clock_of_demo(database, 0min, made.wall + 4h + 30min - 40s) == 0min);
}

}  // namespace evenkeel::app
