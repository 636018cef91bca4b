// SPDX-License-Identifier: Apache-2.0
#include "registry/zone.hpp"

#include "base/failure.hpp"

#include <date/tz.h>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;
using std::chrono::November, std::chrono::March, std::chrono::July, std::chrono::sys_days;

constexpr std::string_view new_york = "America/New_York";
constexpr std::string_view berlin = "Europe/Berlin";

Instant utc(Day day, Milliseconds in_day) { return Instant{sys_days{day}} + in_day; }

}  // namespace

TEST_CASE("a zone is a place of the database or UTC") {
  CHECK(is_zone(new_york));
  CHECK(is_zone("UTC"));
  CHECK(is_zone("America/Argentina/Buenos_Aires"));
  CHECK_FALSE(is_zone("EST"));
  CHECK_FALSE(is_zone("America/Atlantis"));
  CHECK_FALSE(is_zone("../../etc/passwd"));
  CHECK_FALSE(is_zone(""));
  CHECK_THROWS_AS(time_text(utc(2026y / July / 1, 0h), "America/Atlantis"), Failure);
}

TEST_CASE("dates and times are written one way, on the clinic's wall") {
  const Instant at = utc(2026y / November / 23, 14h + 5min + 59s + 999ms);
  CHECK(date_text(1945y / July / 14) == "14-Jul-1945");
  CHECK(date_text(2026y / November / 3) == "03-Nov-2026");
  CHECK(time_text(at, new_york) == "09:05");
  CHECK(date_time_text(at, new_york) == "23-Nov-2026 09:05");
  CHECK(time_text(utc(2026y / November / 23, 5h), new_york) == "00:00");
  CHECK(time_text(utc(2026y / November / 23, 4h + 59min + 59s), new_york) == "23:59");
  CHECK(date_text(utc(2026y / November / 23, 4h + 59min), new_york) == "22-Nov-2026");
}

TEST_CASE("a time before 1970 is written like any other") {
  CHECK(date_time_text(utc(1969y / July / 20, 20h + 17min + 30s), new_york) == "20-Jul-1969 16:17");
}

TEST_CASE("in the gap of spring a time means the first moment that exists") {
  const Instant after_gap = utc(2026y / March / 8, 7h);
  CHECK(local_time(2026y / March / 8, 2, 30, new_york) == after_gap);
  CHECK(local_time(2026y / March / 8, 2, 0, new_york) == after_gap);
  CHECK(time_text(after_gap, new_york) == "03:00");
  CHECK(local_time(2026y / March / 8, 1, 59, new_york) == after_gap - 1min);
}

TEST_CASE("a time that comes twice in autumn means the first one") {
  const Instant first = utc(2026y / November / 1, 5h + 30min);
  CHECK(local_time(2026y / November / 1, 1, 30, new_york) == first);
  CHECK(time_text(first, new_york) == "01:30");
  CHECK(time_text(first + 1h, new_york) == "01:30");
}

TEST_CASE("days of 23 and 25 hours begin and end at midnight") {
  CHECK(start_of_day(2026y / March / 9, new_york) - start_of_day(2026y / March / 8, new_york) ==
        23h);
  CHECK(start_of_day(2026y / November / 2, new_york) -
            start_of_day(2026y / November / 1, new_york) ==
        25h);
}

TEST_CASE("a day whose midnight does not exist begins at its first moment") {
  // Santiago de Chile goes from 24:00 to 01:00.
  const Day day = 2026y / std::chrono::September / 6;
  const Instant start = start_of_day(day, "America/Santiago");
  CHECK(time_text(start, "America/Santiago") == "01:00");
  CHECK(local_day(start, "America/Santiago") == day);
  CHECK(local_day(start - 1ms, "America/Santiago") < day);
}

TEST_CASE("every moment lies in its own local day") {
  CHECK(rc::check([] {
    const auto zone = *rc::gen::elementOf(
        std::vector<std::string>{"America/New_York", "Europe/Berlin", "Asia/Kolkata",
                                 "Pacific/Apia", "America/Santiago", "Australia/Lord_Howe", "UTC"});
    const Instant at{Milliseconds{*rc::gen::inRange<std::int64_t>(0, 2'000'000'000'000)}};
    const Day day = local_day(at, zone);
    const Day next{sys_days{day} + std::chrono::days{1}};
    RC_ASSERT(start_of_day(day, zone) <= at);
    RC_ASSERT(at < start_of_day(next, zone));
  }));
}

TEST_CASE("the clock of a day is the wall's, in every zone and through every change of ten years") {
  const auto& zones = date::get_tzdb().zones;
  CHECK(zones.size() > 300);
  long changes = 0;
  long wrong = 0;
  for (const auto& zone : zones) {
    auto info = zone.get_info(utc(2020y / std::chrono::January / 1, 0h));
    const Instant end = utc(2030y / std::chrono::January / 1, 0h);
    for (; info.end < end; info = zone.get_info(info.end)) {
      ++changes;
      const Day day = local_day(Instant{info.end}, zone.name());
      const auto clock = day_clock(day, zone.name());
      for (int local = 0; local < 24 * 60; local += 30) {
        const auto means = local_time(day, local / 60, local % 60, zone.name());
        const auto real = clock.real(local);
        // A time of the gap is none of this day's; any other is the moment that everybody means.
        if (real ? clock.begins + Minutes{*real} != means || clock.local(*real) != local
                 : time_text(means, zone.name()) == time_text(utc(day, Minutes{local}), "UTC") &&
                       local_day(means, zone.name()) == day)
          ++wrong;
      }
    }
  }
  CHECK(changes > 1'000);
  CHECK(wrong == 0);
}

TEST_CASE("the clock of any day in any zone goes on without a gap in real time") {
  CHECK(rc::check([] {
    const auto& zones = date::get_tzdb().zones;
    const auto& zone = zones[*rc::gen::inRange<std::size_t>(0, zones.size())];
    const Day day{sys_days{2020y / std::chrono::January / 1} +
                  std::chrono::days{*rc::gen::inRange(0, 3653)}};
    const auto clock = day_clock(day, zone.name());
    RC_ASSERT(clock.begins == start_of_day(day, zone.name()));
    const Day next{sys_days{day} + std::chrono::days{1}};
    RC_ASSERT(clock.begins + Minutes{clock.length_min} == start_of_day(next, zone.name()));
    for (int real = 0; real < clock.length_min; real += 5) {
      const auto at = clock.begins + Minutes{real};
      RC_ASSERT(time_text(at, zone.name()) ==
                time_text(utc(day, Minutes{clock.local(real)}), "UTC"));
      RC_ASSERT(clock.real_at(at) == real);
    }
  }));
}

TEST_CASE("a day of the clocks' change knows which times it has") {
  const auto spring = day_clock(2026y / March / 8, new_york);
  CHECK(spring.length_min == 23 * 60);
  CHECK(spring.real(60) == 60);
  CHECK_FALSE(spring.real(150));
  CHECK(spring.real(180) == 120);
  const auto autumn = day_clock(2026y / November / 1, new_york);
  CHECK(autumn.length_min == 25 * 60);
  CHECK(autumn.real(90) == 90);  // half past one comes twice; it means the first
  CHECK(autumn.local(150) == 90);
  CHECK(autumn.real(120) == 180);
  const auto santiago = day_clock(2026y / std::chrono::September / 6, "America/Santiago");
  CHECK(santiago.first_local_min == 60);
  CHECK_FALSE(santiago.real(30));
  CHECK(santiago.real(60) == 0);
  // Samoa left out a whole day: it has no times.
  const auto apia = day_clock(2011y / std::chrono::December / 30, "Pacific/Apia");
  CHECK(apia.length_min == 0);
  CHECK_FALSE(apia.real(600));
}

TEST_CASE("durations are whole hours and minutes") {
  CHECK(duration_text(0ms) == "under 1min");
  CHECK(duration_text(59s + 999ms) == "under 1min");
  CHECK(duration_text(60s) == "1min");
  CHECK(duration_text(35min + 59s) == "35min");
  CHECK(duration_text(60min) == "1hr");
  CHECK(duration_text(80min) == "1hr 20min");
  CHECK(duration_text(26h) == "26hr");
  CHECK(duration_text(-5min) == "under 1min");
}

TEST_CASE("a form's date is a day that exists, or nothing") {
  CHECK(parse_date("2026-11-23") == 2026y / November / 23);
  CHECK(parse_date("2024-02-29") == 2024y / std::chrono::February / 29);
  CHECK(iso_date(945y / July / 4) == "0945-07-04");
  for (const char* bad : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-11-23",
                          "2026-11-23 ", "2026/11/23", "-026-11-23", "2026-+1-23", ""}) {
    CHECK_MESSAGE(!parse_date(bad), bad);
  }
}

TEST_CASE("age goes up on the birthday; on 1 March for who was born on 29 February") {
  const Day born = 1965y / July / 14;
  CHECK(age_on(born, 2026y / July / 13) == 60);
  CHECK(age_on(born, 2026y / July / 14) == 61);
  CHECK(age_on(2000y / std::chrono::February / 29, 2026y / std::chrono::February / 28) == 25);
  CHECK(age_on(2000y / std::chrono::February / 29, 2026y / March / 1) == 26);
  CHECK(age_on(2026y / July / 14, 2026y / July / 14) == 0);
  CHECK(local_day(utc(2026y / July / 13, 23h), berlin) == 2026y / July / 14);
}

}  // namespace evenkeel::registry
