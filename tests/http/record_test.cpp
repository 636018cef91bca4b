// SPDX-License-Identifier: Apache-2.0
// The record of a session: whole, in order of time, as it was known, and never with a fact gone.
#include "http/open_house.hpp"
#include "http/recorded_day.hpp"
#include "registry/notes.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::OpenHouse;
using test::RecordedDay;

test::Reply record_of(OpenHouse& house, std::string_view query = {}) {
  return house.signed_in(Role::prescriber).get("/sessions/session-1/record" + std::string{query});
}

}  // namespace

TEST_CASE("http: the record holds the order with its working and who signed it as what") {
  OpenHouse house;
  const RecordedDay day{house};
  const auto record = record_of(house);
  CHECK(record.status == 200);
  CHECK(record.has("DOSE 36 mg – intravenous – over 40 minutes"));
  CHECK(record.has("54 mL per hour"));
  CHECK(record.has("Pat prescriber"));
  CHECK(record.has("Meaning: author of this order."));
  CHECK(record.has("Food: hold, overridden"));
  CHECK(record.has("Escort: pass"));
}

TEST_CASE("http: an entry made late shows its own time and when it was written down") {
  OpenHouse house;
  RecordedDay day{house};
  day.observe(10, 10, "entry-a", 118, 76);
  day.observe(20, 35, "entry-b", 121, 77);
  const auto record = record_of(house);
  CHECK(record.has("BP 118/76 mmHg"));
  const auto late = record.body.find("BP 121/77 mmHg");
  REQUIRE(late != std::string::npos);
  CHECK(record.body.find("Recorded later, 23-Nov-2026 09:35.", late) != std::string::npos);
  CHECK(record.body.rfind(">09:20<", late) != std::string::npos);
}

TEST_CASE("http: an entry made in error is struck through, with who and why, and never gone") {
  OpenHouse house;
  RecordedDay day{house};
  day.observe(10, 10, "entry-a", 181, 76);
  day.add(12, session::EnteredInError{day.at(12), EntryId{"entry-a"}, "wrong_value"},
          Role::prescriber);
  const auto record = record_of(house);
  CHECK(record.has("<del><strong>Observation</strong> – BP 181/76 mmHg</del>"));
  CHECK(record.has("Entered in error: wrong value. Struck by Pat prescriber, 23-Nov-2026 09:12."));
}

TEST_CASE("http: the record shows what was known at a chosen time, and no more") {
  OpenHouse house;
  RecordedDay day{house};
  day.observe(10, 10, "entry-a", 118, 76);
  day.observe(20, 35, "entry-b", 121, 77);
  day.add(40, session::InfusionEnded{day.at(40), true, {}, Milligrams{36}});
  const auto then = record_of(house, "?as_known=23-Nov-2026+09%3A30");
  CHECK(then.status == 200);
  CHECK(then.has("as it was known at 23-Nov-2026 09:30"));
  CHECK(then.has("BP 118/76 mmHg"));
  CHECK_FALSE(then.has("BP 121/77 mmHg"));
  CHECK_FALSE(then.has("Infusion complete"));
  // The minute that was asked for counts whole.
  CHECK(record_of(house, "?as_known=2026-11-23T09:35").has("BP 121/77 mmHg"));
  CHECK(record_of(house, "?as_known=22-Nov-2026+12%3A00").has("Nothing of this session was known"));
}

TEST_CASE("http: a time that cannot be read is said so, and the record of now is shown") {
  OpenHouse house;
  RecordedDay day{house};
  day.observe(10, 10, "entry-a", 118, 76);
  for (const std::string asked : {"9:30+am", "23-Nov-2026+9%3A30", "23-Nov-2026+24%3A00", "x"}) {
    CAPTURE(asked);
    const auto reply = record_of(house, "?as_known=" + asked);
    CHECK(reply.status == 422);
    CHECK(reply.has("Write a date and a 24-hour time"));
    CHECK(reply.has("BP 118/76 mmHg"));
  }
}

TEST_CASE("http: a session leads to the page its stage asks for") {
  OpenHouse house;
  RecordedDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.get("/sessions/session-1").header("location") == "/sessions/session-1/chair");
  day.add(40, session::InfusionEnded{day.at(40), true, {}, Milligrams{36}});
  day.add(45, session::Transferred{day.at(45)});
  CHECK(nurse.get("/sessions/session-1").header("location") == "/sessions/session-1/record");
  CHECK(nurse.get("/sessions/session-2").status == 404);
}

TEST_CASE("http: a note in the record is text and never markup") {
  OpenHouse house;
  RecordedDay day{house};
  registry::StoredNote stored;
  house.write([&](db::Database& database) {
    stored = *registry::add_note(database, house.patient(), "calm <b>& warm</b>",
                                 {house.staff(Role::nurse), house.clock().now()});
  });
  day.add(15, session::Noted{EntryId{"entry-n"}, day.at(15), stored.id, stored.hash});
  const auto record = record_of(house);
  CHECK(record.has("calm &lt;b&gt;&amp; warm&lt;/b&gt;"));
  CHECK_FALSE(record.has("calm <b>"));
}

}  // namespace evenkeel
