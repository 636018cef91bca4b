// SPDX-License-Identifier: Apache-2.0
// A clinic that is open for bookings: hours, things, one nurse and one prescriber on duty.
#pragma once

#include "app/visit_kind_file.hpp"
#include "registry/bookings.hpp"
#include "registry/clinic.hpp"
#include "registry/opening.hpp"
#include "registry/staff.hpp"
#include "registry/visit_kinds.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::test {

inline registry::Week every_day(schedule::Span span) {
  registry::Week week;
  week.fill({span});
  return week;
}

struct BookingHouse {
  std::string zone = "America/New_York";
  int chairs = 2;
  int notice_min = 0;
  schedule::Span open{9 * 60, 17 * 60};
};

inline void employ_on_roster(db::Database& database, Role role, int places,
                             const registry::Week& hours) {
  registry::Staff member;
  member.login = role == Role::nurse ? "nora" : "paula";
  member.name = role == Role::nurse ? "Nora Night" : "Paula Park";
  member.roles = {role};
  const auto id = registry::add_staff(database, member, at_minute(0));
  REQUIRE(id);
  const auto kind = role == Role::nurse ? schedule::Kind::nurse : schedule::Kind::prescriber;
  REQUIRE(registry::set_rostered(database, {*id, kind, places, hours}));
}

// With the product's own kinds of visit, and "short": 20 minutes of one chair.
inline void open_for_booking(db::Database& database, const BookingHouse& house = {}) {
  registry::Clinic clinic{"Test clinic", house.zone, "1 Test Street", "+1 555 0100",
                          "911",         "letter",   false,           {}};
  for (int i = 1; i <= house.chairs; ++i)
    clinic.chairs.push_back({"chair-" + std::to_string(i), "Chair " + std::to_string(i), i});
  REQUIRE(registry::set_clinic(database, clinic));
  app::seed_visit_kinds(database);
  REQUIRE(registry::set_booking_rules(database, {house.notice_min, 5, 60}));
  REQUIRE(registry::set_opening_hours(database, every_day(house.open)));
  using enum schedule::Kind;
  REQUIRE(registry::set_things(database, {{"pump-1", pump, "Pump 1", 1},
                                          {"pump-2", pump, "Pump 2", 1},
                                          {"injection", injection_place, "Injection place", 1},
                                          {"recovery", recovery, "Recovery", 4},
                                          {"room-1", room, "Room 1", 1}}));
  employ_on_roster(database, Role::nurse, 2, every_day(house.open));
  employ_on_roster(database, Role::prescriber, 1, every_day(house.open));
  registry::KindOfVisit brief{{"short", 20, {{chair, {0, 20}}}}, "Short", true, "nobody", "", "t"};
  REQUIRE(registry::set_visit_kind(database, brief));
}

inline const Day booking_day{std::chrono::year{2026}, std::chrono::month{12},
                             std::chrono::day{1}};  // a Tuesday

inline registry::Wanted wanted_at(int hour, int minute = 0, std::string kind = "short") {
  return {std::move(kind), booking_day, hour * 60 + minute, {}, {"Visitor", "+1 555 0123", ""}};
}

// As the writer runs it: inside a transaction.
template <class Body>
void in_each_engines_transaction(const Body& body) {
  for_each_engine([&](TempClinic& clinic) {
    db::Transaction transaction{clinic.database()};
    body(clinic.database());
    transaction.commit();
  });
}

inline std::string code_of(const Result<registry::Booking>& result) {
  return result ? std::string{"fine"} : result.error().code;
}

}  // namespace evenkeel::test
