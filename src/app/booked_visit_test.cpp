// SPDX-License-Identifier: Apache-2.0
#include "app/booked_visit.hpp"

#include "booking_kit.hpp"
#include "registry/contact.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using registry::Booking;

namespace {

struct BookedDay {
  explicit BookedDay(db::Database& where) : database{where} {
    test::open_for_booking(database);
    patient =
        registry::add_patient(database, test::person_named("Avery", "Jo"), test::at_minute(0));
    auto wanted = test::wanted_at(10);
    wanted.patient = patient;
    const auto made = registry::book(database, wanted, std::nullopt, test::at_minute(0));
    REQUIRE(made);
    booking = made->id;
    // Ten o'clock of that Tuesday in New York.
    now = {Instant{std::chrono::sys_days{test::booking_day} + std::chrono::hours{15}}, {"b", {}}};
  }

  void happens(const session::Event& event) {
    session::State state;
    state.patient = patient;
    journal::Recorded<session::Event> fact{};
    fact.event = event;
    fact.by = StaffId{"staff-nurse"};
    app::follow_booking(database, fact, state, now);
  }
  Booking::Status status() { return registry::booking(database, booking)->status; }

  db::Database& database;
  PatientId patient;
  BookingId booking;
  Moment now;
};

}  // namespace

TEST_CASE("whoever opens a session for a patient with a booking today marks it arrived") {
  test::in_each_engines_transaction([](db::Database& database) {
    BookedDay day{database};
    day.happens(session::Opened{day.now, day.patient, "chair-1"});
    CHECK(day.status() == Booking::Status::arrived);
    CHECK(registry::booking_versions(day.database, day.booking).back().by ==
          StaffId{"staff-nurse"});
    day.happens(session::Cancelled{day.now, "stopped_today"});
    CHECK(day.status() == Booking::Status::arrived);
    day.happens(session::Discharged{day.now, {}});
    CHECK(day.status() == Booking::Status::done);
    CHECK(registry::booking_versions(day.database, day.booking).size() == 3);
  });
}

TEST_CASE("a session on another day leaves the booking as it is") {
  test::TempClinic clinic;
  BookedDay day{clinic.database()};
  day.now = after(day.now, -Minutes{24 * 60});
  day.happens(session::Opened{day.now, day.patient, "chair-1"});
  CHECK(day.status() == Booking::Status::booked);
}

TEST_CASE("a first visit that nobody closed does not take the treatment's arrival") {
  test::in_each_engines_transaction([](db::Database& database) {
    BookedDay day{database};
    REQUIRE(registry::mark(database, day.booking, Booking::Status::arrived, test::at_minute(0)));
    auto wanted = test::wanted_at(13, 0, "treatment_iv");
    wanted.patient = day.patient;
    const auto treatment = registry::book(database, wanted, std::nullopt, test::at_minute(0));
    REQUIRE(treatment);
    const auto status = [&] { return registry::booking(database, treatment->id)->status; };
    day.happens(session::Opened{day.now, day.patient, "chair-1"});
    CHECK(status() == Booking::Status::arrived);
    day.happens(session::Discharged{day.now, {}});
    CHECK(status() == Booking::Status::done);
    CHECK(day.status() == Booking::Status::arrived);
  });
}

TEST_CASE("a visitor's booking goes to a patient, and so does the way to reach that person") {
  test::in_each_engines_transaction([](db::Database& database) {
    test::open_for_booking(database);
    const auto by = test::at_minute(0);
    const auto patient = registry::add_patient(database, test::person_named("Avery", "Jo"), by);
    const auto booked = [&](int hour, const std::string& email) {
      auto wanted = test::wanted_at(hour);
      wanted.visitor.email = email;
      return registry::book(database, wanted, std::nullopt, by)->id;
    };
    const auto first = booked(10, "jo@example.org");
    REQUIRE(app::give_booking(database, first, patient, by));
    CHECK(registry::booking(database, first)->patient == patient);
    CHECK(registry::contact_way(database, patient)->to == "jo@example.org");
    // What the patient has said stays.
    REQUIRE(app::give_booking(database, booked(14, "other@example.org"), patient, by));
    CHECK(registry::contact_way(database, patient)->to == "jo@example.org");
    const auto other = registry::add_patient(database, test::person_named("Finch", "Bo"), by);
    CHECK(test::code_of(app::give_booking(database, first, other, by)) == "other-patient");
  });
}
