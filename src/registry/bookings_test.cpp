// SPDX-License-Identifier: Apache-2.0
#include "registry/bookings.hpp"

#include "booking_kit.hpp"
#include "registry/zone.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace evenkeel;
using registry::Booking;
using registry::Overriding;
using test::at_minute;
using test::booking_day;
using test::code_of;
using test::open_for_booking;
using test::wanted_at;

namespace {

using Status = Booking::Status;

std::int64_t count_of(db::Database& database, std::string_view table) {
  return database.integer("SELECT COUNT(*) FROM " + std::string{table}).value_or(-1);
}

Result<Booking> booked(db::Database& database, const registry::Wanted& wanted, int minute = 0) {
  return registry::book(database, wanted, std::nullopt, at_minute(minute));
}

PatientId some_patient(db::Database& database, const char* given = "Jo") {
  return registry::add_patient(database, test::person_named("Avery", given), at_minute(0));
}

}  // namespace

TEST_CASE("a booking takes everything its visit needs together") {
  test::in_each_engines_transaction([](db::Database& database) {
    open_for_booking(database);
    const auto made = booked(database, wanted_at(10, 0, "treatment_iv"));
    REQUIRE(code_of(made) == "fine");
    CHECK(registry::time_text(made->starts, made->zone) == "10:00");
    CHECK(made->ends - made->starts == Minutes{145});
    // Chair, nurse and recovery for their whole time, the pump for its own: in steps of 5 minutes.
    CHECK(count_of(database, "booked_steps") == 29 + 29 + 10 + 15);
    const auto stored = registry::booking(database, made->id);
    REQUIRE(stored.has_value());
    CHECK(stored->day == booking_day);
    CHECK(stored->local_min == 10 * 60);
    CHECK(stored->status == Status::booked);
  });
}

TEST_CASE("a visit cannot start when one of the things it needs is missing") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database);
  // Two treatments use up the only nurse, who looks after two; the third chair would not help.
  REQUIRE(booked(database, wanted_at(10, 0, "treatment_iv")));
  REQUIRE(booked(database, wanted_at(10, 0, "treatment_iv")));
  CHECK(code_of(booked(database, wanted_at(10, 0, "treatment_iv"))) == "no-chair");
  CHECK(code_of(booked(database, wanted_at(10, 0, "phone_call"))) == "no-nurse");
  CHECK(code_of(booked(database, wanted_at(10, 0, "review"))) == "fine");
  CHECK(code_of(booked(database, wanted_at(10, 0, "review"))) == "no-room");
  CHECK(code_of(booked(database, wanted_at(10, 0, "nothing"))) == "no-such-kind");
}

TEST_CASE("a treatment needs a prescriber on site, and leaves the prescriber free for others") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database);
  const auto people = registry::rostered(database);
  const auto prescriber =
      std::ranges::find(people, schedule::Kind::prescriber, &registry::Rostered::kind);
  REQUIRE(prescriber != people.end());
  REQUIRE(booked(database, wanted_at(10, 0, "treatment_iv")));
  CHECK(code_of(booked(database, wanted_at(11, 0, "review"))) == "fine");
  REQUIRE(registry::set_roster_exception(database, prescriber->staff, booking_day,
                                         registry::Spans{{9 * 60, 12 * 60}}));
  CHECK(code_of(booked(database, wanted_at(11, 0, "treatment_iv"))) == "no-prescriber");
}

TEST_CASE("nobody books outside the opening hours or within the notice period") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database, {.notice_min = 24 * 60});
  CHECK(code_of(booked(database, wanted_at(8, 55))) == "closed");
  CHECK(code_of(booked(database, wanted_at(16, 45))) == "closed");
  auto today = wanted_at(15);
  today.day = Day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};
  CHECK(code_of(booked(database, today)) == "notice");
  REQUIRE(registry::set_opening_exception(database, booking_day, registry::Spans{}));
  CHECK(code_of(booked(database, wanted_at(10))) == "closed");
  REQUIRE(registry::set_opening_exception(database, booking_day, std::nullopt));
  CHECK(code_of(booked(database, wanted_at(10))) == "fine");
}

TEST_CASE("staff override hours and notice by name and reason, and nothing else") {
  test::in_each_engines_transaction([](db::Database& database) {
    open_for_booking(database, {.notice_min = 24 * 60});
    auto early = wanted_at(8, 30);
    const Overriding no_reason{.is_closed = true, .is_notice = false, .reason = "", .note = ""};
    CHECK(code_of(registry::book(database, early, no_reason, at_minute(0))) == "required");
    const Overriding over{true, false, "patient_need", "Comes by the early train."};
    const auto made = registry::book(database, early, over, at_minute(0));
    REQUIRE(code_of(made) == "fine");
    const auto versions = registry::booking_versions(database, made->id);
    REQUIRE(versions.size() == 1);
    CHECK(versions[0].overrode == "closed");
    CHECK(versions[0].reason == "patient_need");
    CHECK(versions[0].note == "Comes by the early train.");
    CHECK(versions[0].by == StaffId{"staff-tester"});
    // The nurse is not there at half past eight: that nobody can override.
    auto call = wanted_at(8, 30, "phone_call");
    CHECK(code_of(registry::book(database, call, over, at_minute(0))) == "no-nurse");
    REQUIRE(registry::book(database, early, over, at_minute(0)));
    CHECK(code_of(registry::book(database, early, over, at_minute(0))) == "no-chair");
  });
}

TEST_CASE("a hold keeps its places for five minutes, and what was typed an hour longer") {
  test::in_each_engines_transaction([](db::Database& database) {
    open_for_booking(database, {.chairs = 1});
    const auto held = registry::hold(database, wanted_at(10), at_minute(0));
    REQUIRE(code_of(held) == "fine");
    const auto token = registry::make_booking_link(database, held->id, at_minute(0).now.wall);
    CHECK(code_of(registry::hold(database, wanted_at(10, 15), at_minute(4))) == "no-chair");
    CHECK(registry::bookings_on(database, booking_day, at_minute(4).now.wall).size() == 1);
    CHECK(registry::bookings_on(database, booking_day, at_minute(5).now.wall).empty());
    const registry::Visitor visitor{"Visitor", "+1 555 0123", ""};
    CHECK(code_of(registry::confirm(database, held->id, visitor, at_minute(5))) == "lapsed");
    CHECK(code_of(registry::hold(database, wanted_at(10, 15), at_minute(5))) == "fine");
    CHECK(registry::booking_by_link(database, token)->visitor.name == "Visitor");
    CHECK(registry::drop_lapsed_holds(database, at_minute(10).now.wall) == 1);
    CHECK_FALSE(registry::has_lapsed_holds(database, at_minute(64).now.wall));
    CHECK(count_of(database, "booked_steps") + count_of(database, "booked_spans") == 0);
    CHECK(registry::drop_lapsed_holds(database, at_minute(65).now.wall) == 1);
    CHECK_FALSE(registry::booking(database, held->id).has_value());
    CHECK_FALSE(registry::booking_by_link(database, token).has_value());
    CHECK(registry::drop_lapsed_holds(database, at_minute(70).now.wall) == 1);
    CHECK(count_of(database, "bookings") + count_of(database, "booked_steps") +
              count_of(database, "booked_spans") + count_of(database, "booking_versions") ==
          0);
  });
}

TEST_CASE("a held time that is confirmed stays, and a second press is nothing") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database);
  const auto held = registry::hold(database, wanted_at(10), at_minute(0));
  REQUIRE(held);
  const registry::Visitor visitor{"Visitor", "+1 555 0123", "v@example.org"};
  const auto done = registry::confirm(database, held->id, visitor, at_minute(4));
  REQUIRE(code_of(done) == "fine");
  CHECK(done->status == Status::booked);
  CHECK(code_of(registry::confirm(database, held->id, visitor, at_minute(9))) == "fine");
  CHECK(registry::drop_lapsed_holds(database, at_minute(60).now.wall) == 0);
  CHECK(registry::booking_versions(database, held->id).size() == 1);
  CHECK(registry::booking(database, held->id)->visitor.email == "v@example.org");
}

TEST_CASE("a moved visit frees its old places and keeps its own way to it") {
  test::in_each_engines_transaction([](db::Database& database) {
    open_for_booking(database, {.chairs = 1});
    const auto made = booked(database, wanted_at(10));
    REQUIRE(made);
    const auto token = registry::make_booking_link(database, made->id, at_minute(0).now.wall);
    // Ten minutes later overlaps only itself.
    const registry::Move later{made->id, booking_day, 10 * 60 + 10, 1};
    const auto moved = registry::move(database, later, std::nullopt, at_minute(1));
    REQUIRE(code_of(moved) == "fine");
    CHECK(moved->version == 2);
    CHECK(code_of(registry::move(database, later, std::nullopt, at_minute(1))) == "changed-since");
    CHECK(code_of(booked(database, wanted_at(9, 50))) == "fine");
    CHECK(code_of(booked(database, wanted_at(10, 15))) == "no-chair");
    const registry::Move onto{made->id, booking_day, 9 * 60 + 45, 2};
    CHECK(code_of(registry::move(database, onto, std::nullopt, at_minute(2))) == "no-chair");
    CHECK(registry::booking_by_link(database, token)->local_min == 10 * 60 + 10);
    CHECK(count_of(database, "booked_steps") == 8);
  });
}

TEST_CASE("whoever chooses a chair gets that one or none") {
  test::in_each_engines_transaction([](db::Database& database) {
    open_for_booking(database, {.chairs = 3});
    auto wanted = wanted_at(10);
    wanted.chair = "chair-2";
    const auto made = booked(database, wanted);
    REQUIRE(code_of(made) == "fine");
    CHECK(database.text("SELECT MAX(unit) FROM booked_steps") == "chair-2");
    CHECK(code_of(booked(database, wanted)) == "no-chair");
    const registry::Move over{made->id, booking_day, 10 * 60, 1, "chair-3"};
    CHECK(code_of(registry::move(database, over, std::nullopt, at_minute(1))) == "fine");
    CHECK(database.text("SELECT MIN(unit) FROM booked_steps") == "chair-3");
    CHECK(code_of(booked(database, wanted)) == "fine");
  });
}

TEST_CASE("a cancelled visit frees its places; a second time is nothing") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database, {.chairs = 1});
  const auto made = booked(database, wanted_at(10));
  REQUIRE(made);
  CHECK(code_of(registry::cancel(database, made->id, "because", at_minute(1))) == "required");
  CHECK(code_of(registry::cancel(database, made->id, "cannot_come", at_minute(1))) == "fine");
  CHECK(code_of(registry::cancel(database, made->id, "cannot_come", at_minute(2))) == "fine");
  CHECK(registry::booking_versions(database, made->id).back().reason == "cannot_come");
  CHECK(registry::booking_versions(database, made->id).size() == 2);
  CHECK(code_of(booked(database, wanted_at(10))) == "fine");
  CHECK(code_of(registry::mark(database, made->id, Status::arrived, at_minute(3))) == "not-booked");
}

TEST_CASE("a patient has one visit at a time") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database);
  const auto patient = some_patient(database);
  auto wanted = wanted_at(10);
  wanted.patient = patient;
  REQUIRE(booked(database, wanted));
  CHECK(code_of(booked(database, wanted)) == "already-booked");
  wanted.local_min += 20;
  CHECK(code_of(booked(database, wanted)) == "fine");
  const auto strange = booked(database, wanted_at(10));
  REQUIRE(strange);
  CHECK(code_of(registry::give_to(database, strange->id, patient, at_minute(1))) ==
        "already-booked");
  const auto other = some_patient(database, "Sam");
  CHECK(code_of(registry::give_to(database, strange->id, other, at_minute(1))) == "fine");
  CHECK(registry::bookings_of(database, patient).size() == 2);
  CHECK(code_of(registry::give_to(database, strange->id, patient, at_minute(1))) ==
        "other-patient");
}

TEST_CASE("nobody is marked missed by the clock: the desk is asked") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database);
  const auto patient = some_patient(database);
  auto wanted = wanted_at(10);
  wanted.patient = patient;
  const auto made = booked(database, wanted);
  REQUIRE(made);
  const Day next{std::chrono::sys_days{booking_day} + std::chrono::days{1}};
  CHECK(registry::bookings_not_told(database, booking_day).empty());
  REQUIRE(registry::bookings_not_told(database, next).size() == 1);
  CHECK(registry::booking_today(database, patient, booking_day)->id == made->id);
  CHECK(code_of(registry::mark(database, made->id, Status::missed, at_minute(3))) == "fine");
  CHECK(registry::bookings_not_told(database, next).empty());
  // A slip of the finger can be put right.
  CHECK(code_of(registry::mark(database, made->id, Status::arrived, at_minute(3))) == "fine");
  CHECK(code_of(registry::mark(database, made->id, Status::done, at_minute(4))) == "fine");
  CHECK(code_of(registry::mark(database, made->id, Status::missed, at_minute(5))) == "not-booked");
}

TEST_CASE("a changed length goes with what reaches to the visit's end") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database);
  REQUIRE(registry::set_visit_minutes(database, "treatment_iv", 160));
  const auto kind = registry::visit_kind(database, "treatment_iv");
  REQUIRE(kind.has_value());
  CHECK(kind->visit.needs[0].during == schedule::Span{0, 160});
  CHECK(kind->visit.needs[3].during == schedule::Span{25, 75});
  CHECK(kind->visit.needs[4].during == schedule::Span{70, 160});
  CHECK_FALSE(registry::set_visit_minutes(database, "treatment_iv", 70).has_value());
  CHECK_FALSE(registry::set_visit_minutes(database, "treatment_iv", 161).has_value());
}

TEST_CASE("the file of kinds of visit is read strictly, and a clinic's own rows stay") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  open_for_booking(database);
  REQUIRE(registry::set_visit_minutes(database, "review", 45));
  app::seed_visit_kinds(database);
  CHECK(registry::visit_kind(database, "review")->visit.minutes == 45);
  CHECK(registry::booking_rules(database)->notice_min == 0);
  const auto& kinds = app::default_visit_kinds().kinds;
  const auto minutes_of = [&](std::string_view key) {
    return std::ranges::find(kinds, key, [](const auto& kind) { return kind.visit.key; })
        ->visit.minutes;
  };
  CHECK(minutes_of("first_visit") > minutes_of("treatment_iv"));
  CHECK(minutes_of("first_visit") > minutes_of("treatment_im"));
  CHECK(app::read_visit_kinds("{").error().code == "bad-visit-kinds");
  CHECK(app::read_visit_kinds("{\"rules\": {}}").error().code == "bad-visit-kinds");
}
