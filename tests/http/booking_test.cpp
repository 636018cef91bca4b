// SPDX-License-Identifier: Apache-2.0
// A visitor books by the public pages, without a sign-in.
#include "booking_kit.hpp"
#include "http/open_house.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using test::HttpClient;
using test::OpenHouse;

namespace {

void open_house_for_booking(OpenHouse& house) {
  house.write([](db::Database& database) {
    // The product's kinds of visit are there already, put in when the house was opened.
    REQUIRE(registry::set_booking_rules(database, {60, 15, 60}));
    REQUIRE(registry::set_opening_hours(database, test::every_day({9 * 60, 17 * 60})));
    REQUIRE(registry::set_things(database, {{"room-1", schedule::Kind::room, "Room 1", 1}}));
    test::employ_on_roster(database, Role::nurse, 2, test::every_day({9 * 60, 17 * 60}));
    test::employ_on_roster(database, Role::prescriber, 1, test::every_day({9 * 60, 17 * 60}));
  });
}

test::FormFields pressed(std::string cause, std::string time = "600") {
  return {{"cause", std::move(cause)},
          {"visit", "first_visit"},
          {"day", "2026-12-01"},
          {"time", std::move(time)}};
}

std::string location_of(const test::Reply& reply) { return reply.header("Location"); }

const test::FormFields demo_visitor{
    {"cause", "cause-v"}, {"name", "Robin Vale"}, {"phone", "+1 207 555 0199"}, {"email", ""}};

}  // namespace

TEST_CASE("a stranger holds a time, says who comes, checks and confirms") {
  OpenHouse house;
  open_house_for_booking(house);
  auto visitor = house.stranger();
  CHECK(visitor.get("/book").body.contains("First visit"));
  CHECK(visitor.get("/book/times?visit=first_visit").body.contains("09:00"));
  const auto way = location_of(visitor.post("/book/hold", pressed("cause-1")));
  REQUIRE(way.starts_with("/booking/"));
  CHECK(visitor.get(way).body.contains("until 09:05"));
  CHECK(location_of(visitor.post(way + "/visitor", demo_visitor)) == way + "/check");
  CHECK(visitor.get(way + "/check").body.contains("Robin Vale"));
  const auto done = visitor.post(way + "/confirm", {{"cause", "cause-c"}});
  CHECK(location_of(done) == way + "?done=1");
  CHECK(visitor.get(way + "?done=1").body.contains("Your visit is booked"));
  const auto file = visitor.get(way + "/calendar.ics");
  CHECK(file.header("Content-Type").starts_with("text/calendar"));
  CHECK(file.body.contains("DTSTART;TZID=America/New_York:20261201T100000"));
  // The only prescriber is taken: nobody else is offered ten o'clock.
  CHECK_FALSE(visitor.get("/book/times?visit=first_visit&day=2026-12-01").body.contains(">10:00<"));
}

TEST_CASE("the second press of a time holds nothing more, and leads to the same visit") {
  OpenHouse house;
  open_house_for_booking(house);
  auto visitor = house.stranger();
  const auto first = location_of(visitor.post("/book/hold", pressed("cause-1")));
  const auto again = location_of(visitor.post("/book/hold", pressed("cause-1")));
  CHECK(first != again);  // each answer has a secret of its own
  CHECK(visitor.get(first).status == 200);
  CHECK(visitor.get(again).status == 200);
  CHECK(house.reader()->integer("SELECT COUNT(*) FROM bookings") == 1);
  const auto other = visitor.post("/book/hold", pressed("cause-2"));
  CHECK(location_of(other) == "/book/times?visit=first_visit&why=taken");
}

TEST_CASE("a hold that lapsed says so and offers the next times") {
  OpenHouse house;
  open_house_for_booking(house);
  auto visitor = house.stranger();
  const auto way = location_of(visitor.post("/book/hold", pressed("cause-1")));
  visitor.post(way + "/visitor", demo_visitor);
  house.clock().step(Minutes{5});
  const auto late = visitor.post(way + "/confirm", {{"cause", "cause-c"}});
  CHECK(location_of(late) == "/book/times?visit=first_visit&why=lapsed");
  CHECK(visitor.get(location_of(late)).body.contains("kept for 5 minutes"));
  CHECK(location_of(visitor.get(way)) == "/book/times?visit=first_visit&why=lapsed");
  CHECK(location_of(visitor.post("/book/hold", pressed("cause-2"))).starts_with("/booking/"));
}

TEST_CASE("a name and a phone that reach nobody are refused at their fields") {
  OpenHouse house;
  open_house_for_booking(house);
  auto visitor = house.stranger();
  const auto way = location_of(visitor.post("/book/hold", pressed("cause-1")));
  const auto reply =
      visitor.post(way + "/visitor",
                   {{"cause", "cause-v"}, {"name", "Robin Vale"}, {"phone", "12"}, {"email", ""}});
  CHECK(reply.status == 422);
  CHECK(reply.body.contains("href=\"#phone\""));
  CHECK(reply.body.contains("Robin Vale"));
}

TEST_CASE("nobody books by these pages what is not for strangers, or a time that is none") {
  OpenHouse house;
  open_house_for_booking(house);
  auto visitor = house.stranger();
  auto treatment = pressed("cause-1");
  treatment[1].second = "treatment_iv";
  CHECK(location_of(visitor.post("/book/hold", treatment)) == "/book");
  CHECK(location_of(visitor.post("/book/hold", pressed("cause-2", "ten"))) == "/book");
  CHECK(location_of(visitor.post("/book/hold", pressed("cause-3", "601"))) ==
        "/book/times?visit=first_visit&why=taken");
  CHECK(house.reader()->integer("SELECT COUNT(*) FROM bookings") == 0);
}

TEST_CASE("one address books at most ten times an hour") {
  OpenHouse house;
  open_house_for_booking(house);
  // Other tests ask from this address too: two hours later its allowance is whole.
  house.clock().step(Minutes{26 * 60});
  auto visitor = house.stranger();
  int refused = 0;
  for (int i = 0; i < 12; ++i) {
    const auto reply = visitor.post("/book/hold", pressed("cause-" + std::to_string(i)));
    if (reply.status == 429) ++refused;
  }
  CHECK(refused == 2);
}
