// SPDX-License-Identifier: Apache-2.0
// A visitor books by the public pages, without a sign-in.
#include "booking_kit.hpp"
#include "http/open_house.hpp"
#include "registry/contact.hpp"

#include <thread>

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

std::string location_of(const test::Reply& reply) { return reply.header("location"); }

const test::FormFields demo_visitor{
    {"cause", "cause-v"}, {"name", "Robin Vale"}, {"phone", "+1 207 555 0199"}, {"email", ""}};

}  // namespace

TEST_CASE("a stranger holds a time, says who comes, checks and confirms") {
  OpenHouse house;
  open_house_for_booking(house);
  auto visitor = house.stranger();
  CHECK(visitor.get("/book").body.contains("First visit"));
  CHECK(visitor.get("/book/times?visit=first_visit").body.contains("10:00"));
  const auto way = location_of(visitor.post("/book/hold", pressed("cause-1")));
  REQUIRE(way.starts_with("/booking/"));
  CHECK(visitor.get(way).body.contains("until 09:05"));
  CHECK(location_of(visitor.post(way + "/visitor", demo_visitor)) == way + "/check");
  CHECK(visitor.get(way + "/check").body.contains("Robin Vale"));
  const auto done = visitor.post(way + "/confirm", {{"cause", "cause-c"}});
  CHECK(location_of(done) == way + "?done=1");
  CHECK(visitor.get(way + "?done=1").body.contains("Your visit is booked"));
  const auto file = visitor.get(way + "/calendar.ics");
  CHECK(file.header("content-type").starts_with("text/calendar"));
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
  const auto before = way.substr(std::string_view{"/booking/"}.size());
  const auto next = "/book/times?visit=first_visit&why=lapsed&before=" + before;
  CHECK(location_of(late) == next);
  CHECK(visitor.get(next).body.contains("kept for 5 minutes"));
  CHECK(visitor.get(next).body.contains("name=\"before\""));
  CHECK(location_of(visitor.get(way)) == next);
  auto again = pressed("cause-2");
  again.emplace_back("before", before);
  const auto anew = visitor.get(location_of(visitor.post("/book/hold", again)));
  CHECK(anew.body.contains("Robin Vale"));
  CHECK(anew.body.contains("+1 207 555 0199"));
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

TEST_CASE("a clinic says when it is open, and what is typed wrong is refused at its field") {
  OpenHouse house;
  auto owner = house.signed_in(Role::owner);
  CHECK(owner.get("/clinic/hours").status == 200);
  test::FormFields fields{{"monday", "09:00-12:30, 13:30-17:00"},
                          {"tuesday", ""},
                          {"wednesday", "9:00-17:00"},
                          {"thursday", ""},
                          {"friday", ""},
                          {"saturday", ""},
                          {"sunday", ""},
                          {"notice_hours", "24"},
                          {"start_every_min", "15"},
                          {"ahead_days", "60"}};
  CHECK(owner.submit("/clinic/hours", fields).status == 303);
  const auto week = registry::opening_hours(*house.reader());
  CHECK(week[0] == registry::Spans{{9 * 60, 12 * 60 + 30}, {13 * 60 + 30, 17 * 60}});
  CHECK(week[1].empty());
  CHECK(week[2] == registry::Spans{{9 * 60, 17 * 60}});
  fields[0].second = "17:00-09:00";
  const auto refused = owner.submit("/clinic/hours", fields);
  CHECK(refused.status == 422);
  CHECK(refused.has("href=\"#monday\""));
  fields[0].second = "";
  fields[8].second = "7";
  CHECK(owner.submit("/clinic/hours", fields).has("href=\"#start_every_min\""));
  CHECK(house.signed_in(Role::nurse).get("/clinic/hours").status == 403);
}

TEST_CASE("a roster, a closed day, a pump and a length are kept as they were typed") {
  OpenHouse house;
  auto owner = house.signed_in(Role::owner);
  const auto path = "/clinic/hours/staff/" + house.staff(Role::nurse).text();
  CHECK(owner.get(path).status == 200);
  CHECK(
      owner.submit(path, {{"kind", "nurse"}, {"places", "3"}, {"monday", "08:00-16:00"}}).status ==
      303);
  CHECK(owner
            .submit(path + "/day",
                    {{"day-day", "25"}, {"day-month", "Dec"}, {"day-year", "2026"}, {"hours", ""}})
            .status == 303);
  const auto reader = house.reader();
  REQUIRE(registry::rostered(*reader).size() == 1);
  CHECK(registry::rostered(*reader)[0].places == 3);
  using namespace std::chrono_literals;
  const Day from = 2026y / std::chrono::November / 23;
  CHECK(registry::roster_exceptions(*reader, house.staff(Role::nurse), from).size() == 1);
  CHECK(owner
            .submit(
                "/clinic/hours/things",
                {{"kind_of_new_1", "pump"}, {"name_of_new_1", "Pump A"}, {"places_of_new_1", "1"}})
            .status == 303);
  REQUIRE(registry::things(*house.reader()).size() == 1);
  CHECK(registry::things(*house.reader())[0].kind == schedule::Kind::pump);
  CHECK(owner.get("/clinic/hours").has("Pump A"));
}

TEST_CASE("patients see, move and cancel their own visits, and nobody else's") {
  OpenHouse house;
  open_house_for_booking(house);
  std::string path;
  house.write([&](db::Database& database) {
    auto wanted = test::wanted_at(10, 0, "review");
    wanted.patient = house.patient();
    const auto made = registry::book(database, wanted, std::nullopt, test::at_minute(0));
    REQUIRE(made);
    path = "/me/appointments/" + made->id.text();
  });
  auto phone = house.patient_signed_in(house.patient());
  CHECK(phone.get("/me").has("Your next visit"));
  CHECK(phone.get("/me/appointments").has("Tue 01-Dec-2026 at 10:00"));
  CHECK(phone.get(path + "/calendar.ics").has("SUMMARY:Appointment"));
  auto other = house.patient_signed_in(house.other_patient());
  CHECK(other.get(path + "/move").status == 404);
  CHECK(other.get(path + "/calendar.ics").status == 404);
  CHECK_FALSE(other.get("/me/appointments").has("Tue 01-Dec-2026"));
  CHECK(phone.get(path + "/move").has("11:00"));
  const auto moved = phone.submit_for(house.patient(), path + "/move",
                                      {{"day", "2026-12-02"}, {"time", "660"}, {"shown", "1"}});
  CHECK(moved.status == 303);
  CHECK(phone.get("/me/appointments").has("Wed 02-Dec-2026 at 11:00"));
  CHECK(other.submit_for(house.other_patient(), path + "/cancel", {{"reason", "other"}}).status ==
        404);
  CHECK(phone.submit_for(house.patient(), path + "/cancel", {{"reason", "cannot_come"}}).status ==
        303);
  CHECK(phone.get("/me/appointments").has("cancelled"));
  // The next three times, one of them with one press.
  CHECK(phone.get(path + "/cancel").has("Would one of these suit you?"));
  CHECK(phone.submit_for(house.patient(), path + "/again", {{"day", "2026-12-03"}, {"time", "600"}})
            .status == 303);
  CHECK(phone.get("/me/appointments").has("Thu 03-Dec-2026 at 10:00"));
}

TEST_CASE("the desk's open pages are told when a stranger books") {
  OpenHouse house;
  open_house_for_booking(house);
  // Other tests ask from this address too: two days later its allowance is whole.
  house.clock().step(Minutes{50 * 60});
  auto visitor = house.stranger();
  const auto way = location_of(visitor.post("/book/hold", pressed("cause-1")));
  REQUIRE(visitor.post(way + "/visitor", demo_visitor).status == 303);
  auto desk = house.signed_in(Role::front_desk);
  CHECK(desk.get("/live/calendar").header("content-type") == "text/event-stream; charset=utf-8");
  while (house.server().stream_keys().empty()) {
    std::this_thread::yield();
  }
  REQUIRE(visitor.post(way + "/confirm", {{"cause", "cause-c"}}).status == 303);
  CHECK(desk.receive_event() == "event: changed\ndata: ");
}

namespace {

// Somebody without a chart, booked for 01-Dec-2026 at ten.
std::string booked_stranger(OpenHouse& house) {
  std::string id;
  house.write([&](db::Database& database) {
    auto wanted = test::wanted_at(10, 0, "first_visit");
    wanted.visitor = {"Robin Vale", "+1 207 555 0199", "robin@example.org"};
    const auto made = registry::book(database, wanted, std::nullopt,
                                     {registry::visitor_staff, house.clock().now()});
    REQUIRE(made);
    id = made->id.text();
  });
  return id;
}

test::FormFields typed_in_chart(const std::string& booking, const std::string& family = "Vale") {
  return {{"family", family}, {"given", "Robin"},           {"preferred", ""},
          {"born-day", "7"},  {"born-month", "7"},          {"born-year", "1985"},
          {"sex", "female"},  {"phone", "+1 207 555 0199"}, {"booking", booking}};
}

}  // namespace

TEST_CASE("who is registered from a booking has that booking, and the way it was booked by") {
  OpenHouse house;
  open_house_for_booking(house);
  const auto booking = booked_stranger(house);
  auto desk = house.signed_in(Role::front_desk);
  const auto form = desk.get("/patients/new?booking=" + booking);
  CHECK(form.has("For the booking of <strong>Robin Vale</strong>"));
  CHECK(form.has("value=\"Vale\""));
  const auto done = desk.submit("/patients", typed_in_chart(booking));
  REQUIRE(done.status == 303);
  const auto reader = house.reader();
  const auto given = registry::booking(*reader, BookingId{booking});
  REQUIRE(given->patient);
  CHECK(done.header("location").starts_with("/patients/" + given->patient->text()));
  CHECK(registry::contact_way(*reader, *given->patient)->to == "robin@example.org");
  // It is somebody's now: nobody else is registered for it.
  CHECK_FALSE(desk.get("/patients/new?booking=" + booking).has("For the booking of"));
}

TEST_CASE("a visitor who has a chart already gets the booking into that chart") {
  OpenHouse house;
  open_house_for_booking(house);
  const auto booking = booked_stranger(house);
  auto desk = house.signed_in(Role::front_desk);
  auto same = typed_in_chart("");
  REQUIRE(desk.submit("/patients", same).status == 303);
  const auto known = registry::find_patients(*house.reader(), "Vale").front().id;
  const auto warned = desk.submit("/patients", typed_in_chart(booking));
  CHECK(warned.status == 409);
  CHECK(warned.has("It is this one"));
  CHECK_FALSE(registry::booking(*house.reader(), BookingId{booking})->patient);
  CHECK(desk.submit_for(known, "/bookings/" + booking + "/patient").header("location") == "/today");
  CHECK(registry::booking(*house.reader(), BookingId{booking})->patient == known);
  CHECK(registry::find_patients(*house.reader(), "Vale").size() == 1);
}
