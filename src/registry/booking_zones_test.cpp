// SPDX-License-Identifier: Apache-2.0
// What was agreed on is the time on the clinic's wall, in every zone and on every day on which its
// clocks change.
#include "booking_kit.hpp"
#include "registry/zone.hpp"
#include "temp_database.hpp"

#include <map>
#include <set>
#include <tuple>

#include <date/tz.h>
#include <doctest/doctest.h>

using namespace evenkeel;
using test::at_minute;
using test::code_of;

namespace {

struct ChangeDay {
  std::string zone;
  Day day{};
};

using Shape = std::tuple<int, int, std::vector<std::pair<int, int>>>;

// Days of the two years ahead on which clocks change: for each shape of such a day one that has it.
// "All zones" would book the same days a hundred times over.
std::vector<ChangeDay> change_days() {
  std::map<Shape, ChangeDay> found;
  const auto begins = at_minute(0).now.wall;
  const auto ends = begins + std::chrono::days{730};
  for (const auto& zone : date::get_tzdb().zones) {
    if (!registry::is_zone(zone.name())) continue;
    for (auto info = zone.get_info(begins); info.end < ends; info = zone.get_info(info.end)) {
      const auto day = registry::local_day(info.end, zone.name());
      const auto clock = registry::day_clock(day, zone.name());
      std::vector<std::pair<int, int>> changes;
      for (const auto& change : clock.changes)
        changes.emplace_back(change.at_min, change.by_min);
      found.try_emplace(Shape{clock.first_local_min, clock.length_min, changes},
                        ChangeDay{zone.name(), day});
    }
  }
  std::vector<ChangeDay> days;
  for (const auto& [_, one] : found)
    days.push_back(one);
  return days;
}

void book_at_every_wall_time(db::Database& database, const ChangeDay& where) {
  const auto clock = registry::day_clock(where.day, where.zone);
  for (int local_min = 0; local_min < 24 * 60; local_min += 5) {
    const registry::Wanted wanted{"spot", where.day, local_min, {}, {"V", "123", ""}};
    const auto made = registry::book(database, wanted, std::nullopt, at_minute(0));
    if (!clock.real(local_min)) {
      CHECK(code_of(made) == "no-such-time");
      continue;
    }
    REQUIRE_MESSAGE(code_of(made) == "fine", where.zone, " ", registry::iso_date(where.day), " ",
                    local_min);
    const auto stored = registry::booking(database, made->id);
    REQUIRE(stored.has_value());
    const auto shown = registry::time_text(stored->starts, where.zone);
    CHECK(stored->local_min == local_min);
    CHECK(registry::local_day(stored->starts, where.zone) == where.day);
    CHECK(shown == registry::wall_text(local_min));
    // A time that comes twice is the first one.
    CHECK(stored->starts == clock.begins + Minutes{*clock.real(local_min)});
  }
}

}  // namespace

TEST_CASE("a visit is shown at the time at which it was booked, on every day that clocks change") {
  const auto days = change_days();
  REQUIRE(days.size() >= 6);  // forward and back, at midnight, at two, by half an hour
  for (const auto& where : days) {
    CAPTURE(where.zone);
    test::TempClinic clinic;
    auto& database = clinic.database();
    db::Transaction transaction{database};
    test::open_for_booking(database, {.zone = where.zone, .open = {0, 24 * 60}});
    registry::KindOfVisit spot{
        {"spot", 5, {{schedule::Kind::chair, {0, 5}}}}, "S", true, "", "", "t"};
    REQUIRE(registry::set_visit_kind(database, spot));
    book_at_every_wall_time(database, where);
    transaction.commit();
  }
}

TEST_CASE("in every zone a time of any day is its own, or is refused") {
  const auto begins = at_minute(0).now.wall;
  int zones = 0;
  for (const auto& zone : date::get_tzdb().zones) {
    if (!registry::is_zone(zone.name())) continue;
    ++zones;
    for (auto info = zone.get_info(begins); info.end < begins + std::chrono::days{400};
         info = zone.get_info(info.end)) {
      const auto day = registry::local_day(info.end, zone.name());
      const auto clock = registry::day_clock(day, zone.name());
      for (int local_min = 0; local_min < 24 * 60; local_min += 5) {
        const auto real = clock.real(local_min);
        if (!real) continue;
        CHECK(registry::time_text(clock.begins + Minutes{*real}, zone.name()) ==
              registry::wall_text(local_min));
      }
    }
  }
  CHECK(zones > 300);
}

TEST_CASE("a visit over the change of the clocks lasts as long as it lasts") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  test::open_for_booking(database, {.zone = "Europe/Berlin", .chairs = 1, .open = {0, 24 * 60}});
  using namespace std::chrono_literals;
  const Day back = 2027y / std::chrono::October / 31;
  const registry::Wanted early{"treatment_im", back, 60, {}, {"V", "123", ""}};
  const auto made = registry::book(database, early, std::nullopt, at_minute(0));
  REQUIRE(code_of(made) == "fine");
  CHECK(made->ends - made->starts == Minutes{150});
  // It ends at half past two by the wall: the hour from two to three came twice.
  CHECK(registry::time_text(made->ends, made->zone) == "02:30");
  const registry::Wanted next{"short", back, 3 * 60, {}, {"V", "123", ""}};
  CHECK(code_of(registry::book(database, next, std::nullopt, at_minute(0))) == "fine");
}

TEST_CASE("when a zone's rules change, the local time stays and the moment moves") {
  test::in_each_engines_transaction([](db::Database& database) {
    test::open_for_booking(database, {.chairs = 1});
    const auto made = registry::book(database, test::wanted_at(10), std::nullopt, at_minute(0));
    const auto after = registry::book(database, test::wanted_at(11), std::nullopt, at_minute(0));
    REQUIRE(made);
    REQUIRE(after);
    CHECK(registry::renew_moments(database, at_minute(0).now.wall).empty());
    // As if both had been booked when the zone was still expected to be an hour behind: the second
    // then stood where the first comes to stand.
    database.run(
        "UPDATE bookings SET starts = starts - 3600000, ends = ends - 3600000, "
        "start_step = start_step - 12");
    database.run("UPDATE booked_spans SET from_step = from_step - 12, to_step = to_step - 12");
    database.run("UPDATE booked_steps SET step = step - 12");
    CHECK(registry::renew_moments(database, at_minute(0).now.wall).size() == 2);
    const auto now = registry::booking(database, made->id);
    CHECK(now->local_min == 600);
    CHECK(now->starts == made->starts);
    CHECK(now->ends == made->ends);
    CHECK(now->start_step == made->start_step);
    CHECK(code_of(registry::book(database, test::wanted_at(10), std::nullopt, at_minute(0))) ==
          "no-chair");
    CHECK(code_of(registry::book(database, test::wanted_at(9), std::nullopt, at_minute(0))) ==
          "fine");
  });
}
