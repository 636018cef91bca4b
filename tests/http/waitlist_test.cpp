// SPDX-License-Identifier: Apache-2.0
// Waiting for a place as visitors, patients and the desk do it; and the calendar that a patient's
// telephone reads.
#include "app/waitlist.hpp"

#include "booking_kit.hpp"
#include "ek0.hpp"
#include "http/open_house.hpp"
#include "registry/contact.hpp"
#include "registry/outbox.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using test::OpenHouse;

namespace {

BookingId book_for_patient(OpenHouse& house) {
  BookingId id;
  house.write([&](db::Database& database) {
    test::open_for_booking(database, {.chairs = 1});
    REQUIRE(registry::set_contact(database, house.patient(),
                                  {"jo@example.org", registry::Channel::email, 0},
                                  test::at_minute(0)));
    auto wanted = test::wanted_at(10);
    wanted.patient = house.patient();
    const auto made = registry::book(database, wanted, std::nullopt, test::at_minute(0));
    REQUIRE(made);
    id = made->id;
  });
  return id;
}

int offer_now(OpenHouse& house) {
  int made = 0;
  house.write([&](db::Database& database) {
    made = app::offer_places(database, ek0(), house.clock().now());
  });
  return made;
}

test::FormFields joining() {
  return {{"cause", "cause-j"},   {"visit", "short"},
          {"name", "Robin Vale"}, {"phone", "+1 207 555 0199"},
          {"email", ""},          {"day_2", "yes"},
          {"from", "09:00"},      {"to", "12:00"}};
}

}  // namespace

TEST_CASE("wait: a visitor joins, is offered what a patient gave back, and takes it") {
  OpenHouse house;
  const auto booking = book_for_patient(house);
  auto visitor = house.stranger();
  CHECK(visitor.get("/book/waitlist?visit=short").has("Join the waitlist"));
  const auto way = visitor.post("/book/waitlist", joining()).header("location");
  REQUIRE(way.starts_with("/waiting/"));
  CHECK(visitor.get(way).has("Tue, from 09:00, before 12:00"));
  auto desk = house.signed_in(Role::front_desk);
  CHECK(desk.get("/calendar").has("Waitlist: 1"));
  CHECK(desk.get("/waitlist").has("Robin Vale"));
  CHECK(desk.submit_for(house.patient(), "/bookings/" + booking.text() + "/cancel",
                        {{"reason", "cannot_come"}})
            .status == 303);
  CHECK(offer_now(house) == 1);
  CHECK(visitor.get(way).has("Tue 01-Dec-2026 at 10:00"));
  CHECK(desk.get("/waitlist").has("Asked now"));
  const auto taken = visitor.post(way + "/accept", {{"cause", "cause-a"}}).header("location");
  REQUIRE(taken.starts_with("/booking/"));
  CHECK(visitor.get(taken).has("Your visit is booked"));
  CHECK(visitor.get(way).has("not on the waitlist any more"));
  CHECK(visitor.get("/waiting/none-such").status == 404);
}

TEST_CASE("wait: a patient joins, declines, leaves; the desk closes an entry with a reason") {
  OpenHouse house;
  const auto booking = book_for_patient(house);
  auto phone = house.patient_signed_in(house.patient());
  CHECK(phone.submit_for(house.patient(), "/me/waitlist", {{"kind", "short"}, {"day_2", "yes"}})
            .status == 303);
  WaitId id;
  house.write([&](db::Database& database) {
    id = registry::waitlist(database).front().id;
    REQUIRE(registry::cancel(database, booking, "other", test::at_minute(0)));
  });
  CHECK(offer_now(house) == 1);
  const auto path = "/me/waitlist/" + id.text();
  CHECK(phone.get("/me/waitlist").has("Take this time"));
  auto other = house.patient_signed_in(house.other_patient());
  CHECK(other.submit_for(house.other_patient(), path + "/accept").status == 404);
  CHECK(phone.submit_for(house.patient(), path + "/decline").status == 303);
  CHECK_FALSE(phone.get("/me/waitlist").has("Take this time"));
  auto desk = house.signed_in(Role::front_desk);
  CHECK(desk.submit_for(house.patient(), "/waitlist/" + id.text() + "/close", {{"reason", ""}})
            .status == 409);
  CHECK(desk.submit_for(house.patient(), "/waitlist/" + id.text() + "/close",
                        {{"reason", "asked_to"}})
            .status == 303);
  CHECK(desk.get("/waitlist").has("Nobody waits."));
  CHECK(desk.submit("/waitlist", {{"kind", "short"},
                                  {"name", "Robin Vale"},
                                  {"phone", "+1 207 555 0199"},
                                  {"email", ""},
                                  {"day_1", "yes"}})
            .status == 303);
  CHECK(desk.get("/waitlist").has("Robin Vale"));
}

TEST_CASE("booking: whoever staff book, move or cancel for is told in the same act") {
  OpenHouse house;
  const auto booking = book_for_patient(house);
  auto desk = house.signed_in(Role::front_desk);
  const auto path = "/bookings/" + booking.text();
  CHECK(
      desk.submit_for(house.patient(), path + "/move", {{"at", "2026-12-01 660"}, {"version", "1"}})
          .status == 303);
  CHECK(registry::posted(*house.reader(), booking.text() + "/2/now").has_value());
  CHECK(desk.submit_for(house.patient(), path + "/cancel", {{"reason", "other"}}).status == 303);
  CHECK(registry::posted(*house.reader(), booking.text() + "/3/now")
            ->message.text.contains("is cancelled"));
  CHECK(desk.submit_for(house.patient(), "/patients/" + house.patient().text() + "/bookings",
                        {{"at", "2026-12-02 600"}, {"kind", "short"}})
            .status == 303);
  const auto made = registry::bookings_of(*house.reader(), house.patient()).front();
  CHECK(registry::posted(*house.reader(), made.id.text() + "/1/now").has_value());
}

TEST_CASE("booking: a patient's calendar reads coming visits by a secret that can be taken back") {
  OpenHouse house;
  const auto booking = book_for_patient(house);
  auto phone = house.patient_signed_in(house.patient());
  const auto page = phone.submit_for(house.patient(), "/me/calendar");
  CHECK(page.status == 200);
  CHECK(page.has(phone.origin() + "/calendar/"));  // as somebody types it elsewhere
  const auto from = page.body.find("/calendar/");
  REQUIRE(from != std::string::npos);
  const auto path = page.body.substr(from, page.body.find(".ics", from) + 4 - from);
  auto stranger = house.stranger();
  const auto feed = stranger.get(path);
  CHECK(feed.header("content-type").starts_with("text/calendar"));
  CHECK(feed.body.contains("SUMMARY:Appointment"));
  CHECK(feed.body.contains("STATUS:CONFIRMED"));
  CHECK(feed.body.contains("SEQUENCE:1"));
  house.write([&](db::Database& database) {
    REQUIRE(registry::cancel(database, booking, "other", test::at_minute(0)));
  });
  CHECK(stranger.get(path).body.contains("STATUS:CANCELLED"));
  CHECK(stranger.get(path).body.contains("SEQUENCE:2"));
  CHECK_FALSE(house.reader()->text("SELECT token_hash FROM calendar_feeds") ==
              path.substr(10, path.size() - 14));
  CHECK(stranger.get("/calendar/none-such.ics").status == 404);
  CHECK(phone.submit_for(house.patient(), "/me/calendar/revoke").status == 303);
  CHECK(stranger.get(path).status == 404);
}
