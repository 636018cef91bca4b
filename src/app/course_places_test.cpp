// SPDX-License-Identifier: Apache-2.0
#include "app/course_places.hpp"

#include "app/course_plan.hpp"
#include "booking_kit.hpp"
#include "ek0.hpp"
#include "registry/contact.hpp"
#include "registry/outbox.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

using namespace evenkeel;
using course::Fate;
using test::TempClinic;

namespace {

using namespace std::chrono_literals;

constexpr int ten_o_clock = 10 * 60;

// A patient with a course, in a clinic that can be booked: two chairs, every day 09:00 to 17:00.
// It is the morning of 23-Nov-2026.
struct BookedCourse {
  explicit BookedCourse(db::Database& clinic_database) : database{clinic_database} {
    test::open_for_booking(database);
    clinic = registry::clinic(database);
    patient = registry::add_patient(database, test::person_named("Marsh", "Ada"), by);
    REQUIRE(registry::start_course(database, patient,
                                   {"depression", Route::intravenous, 6, november(23)}, ek0(), by));
  }

  static Day november(int day) {
    return Day{std::chrono::sys_days{2026y / std::chrono::November / 1} +
               std::chrono::days{day - 1}};
  }
  registry::Course course() { return *registry::running_course(database, patient); }
  course::History history() { return app::course_history(database, course(), "America/New_York"); }
  course::Plan plan(int today) {
    return app::course_plan(database, course(), ek0(), course::Calendar{november(today)}).plan;
  }
  app::CoursePlaces places() { return app::CoursePlaces{database, clinic, running, by.now}; }
  // As the writer does it: whole or taken back.
  std::string take(const std::vector<app::ChosenPlace>& chosen, bool is_by_prescriber = false) {
    const auto its_course = course();
    db::Savepoint savepoint{database};
    const auto done = app::take_places(database, {its_course, chosen, is_by_prescriber}, ek0(), by);
    if (!done) return done.error().code;
    savepoint.keep();
    return "fine";
  }
  std::string book_days(std::initializer_list<int> days, bool is_by_prescriber = false) {
    std::vector<app::ChosenPlace> chosen;
    for (const int day : days)
      chosen.push_back({november(day), ten_o_clock, std::nullopt, 0});
    return take(chosen, is_by_prescriber);
  }
  registry::Booking booking_on(int day) {
    for (auto& booking : registry::bookings_of(database, patient)) {
      if (booking.day == november(day)) return booking;
    }
    FAIL("no booking on that day");
    return {};
  }
  std::size_t bookings_standing() {
    const auto all = registry::bookings_of(database, patient);
    return static_cast<std::size_t>(
        std::ranges::count(all, registry::Booking::Status::booked, &registry::Booking::status));
  }

  db::Database& database;
  registry::By by = test::at_minute(0);
  PatientId patient;
  registry::Clinic clinic;
  registry::Course running{};
};

template <class Body>
void with_booked_course(const Body& body) {
  test::for_each_engine([&](TempClinic& clinic) {
    db::Transaction transaction{clinic.database()};
    BookedCourse booked{clinic.database()};
    body(booked);
  });
}

bool proposes(const course::Plan& plan, std::string_view key) {
  return std::ranges::find(plan.proposals, key, &course::Proposal::key) != plan.proposals.end();
}

}  // namespace

TEST_CASE("six bookings in 12 days are a valid induction, from the rows on (TC-27)") {
  with_booked_course([](BookedCourse& booked) {
    REQUIRE(booked.book_days({24, 26, 28, 31, 33, 35}) == "fine");
    const auto plan = booked.plan(23);
    CHECK(plan.phase == course::Phase::induction);
    CHECK(plan.steps.size() == 6);
    CHECK(std::ranges::all_of(plan.steps, [](const course::Step& step) {
      return step.standing == course::Standing::booked;
    }));
    CHECK(plan.proposals.empty());
    CHECK(plan.last_valid_day == BookedCourse::november(44));
  });
}

TEST_CASE("the day after a session is too close, and nothing of the series is booked (TC-28)") {
  with_booked_course([](BookedCourse& booked) {
    REQUIRE(booked.book_days({31}) == "fine");
    CHECK(booked.book_days({32}) == "too-close");
    CHECK(booked.book_days({34, 37, 38}) == "too-close");
    CHECK(booked.bookings_standing() == 1);
    CHECK_FALSE(app::may_treat_on(booked.database, booked.patient, BookedCourse::november(32),
                                  std::nullopt, ek0()));
    // Of the booking that moves itself the distance does not count.
    CHECK(app::may_treat_on(booked.database, booked.patient, BookedCourse::november(32),
                            booked.booking_on(31).id, ek0()));
  });
}

TEST_CASE("the sixth on day 22 is for a prescriber to take; day 21 is the last valid (TC-29)") {
  with_booked_course([](BookedCourse& booked) {
    REQUIRE(booked.book_days({24, 27, 30, 33, 36}) == "fine");
    CHECK(booked.book_days({45}) == "outside-window");
    CHECK(booked.book_days({45}, true) == "fine");
    CHECK(proposes(booked.plan(23), "move"));
    const auto late = booked.booking_on(45);
    CHECK(booked.take({{BookedCourse::november(44), ten_o_clock, late.id, late.version}}) ==
          "fine");
    CHECK_FALSE(proposes(booked.plan(23), "move"));
  });
}

TEST_CASE("a session that was missed is proposed anew, within the window") {
  with_booked_course([](BookedCourse& booked) {
    REQUIRE(booked.book_days({24, 27, 30, 33, 36, 39}) == "fine");
    REQUIRE(registry::mark(booked.database, booked.booking_on(27).id,
                           registry::Booking::Status::missed, booked.by));
    const auto plan = booked.plan(23);
    REQUIRE(proposes(plan, "book"));
    const auto proposal = std::ranges::find(plan.proposals, "book", &course::Proposal::key);
    CHECK(proposal->facts.back() == "Missed: 27-Nov-2026.");
    CHECK(proposal->basis == "S1");
    CHECK(plan.steps.size() == 6);
    CHECK(plan.steps.back().day <= *plan.last_valid_day);
  });
}

TEST_CASE("a series is suggested on the driver's days, at the wished hours, and really booked") {
  with_booked_course([](BookedCourse& booked) {
    booked.running = booked.course();
    registry::CourseWish wish;
    wish.driver_days = {true, false, true, false, true, false, false};
    wish.starts = {13 * 60, 15 * 60};
    REQUIRE(registry::set_course_wish(booked.database, booked.running.id, wish, booked.by));
    auto places = booked.places();
    const auto suggestion = places.suggest(booked.history(), ek0().course);
    REQUIRE(suggestion.is_whole);
    std::vector<app::ChosenPlace> chosen;
    for (const auto& visit : suggestion.visits) {
      const auto day = places.day_numbered(visit.day);
      CHECK(wish.driver_can(day));
      CHECK(visit.place.local_min >= 13 * 60);
      CHECK(visit.place.local_min < 15 * 60);
      chosen.push_back({day, visit.place.local_min, std::nullopt, 0});
    }
    CHECK(booked.take(chosen) == "fine");
    CHECK(booked.bookings_standing() == 6);
    CHECK(booked.places().suggest(booked.history(), ek0().course).visits.empty());
  });
}

TEST_CASE("a series keeps near the last visit's time of day, and without one near midday") {
  with_booked_course([](BookedCourse& booked) {
    booked.running = booked.course();
    const auto starts = [&] {
      std::vector<int> found;
      auto places = booked.places();
      for (const auto& visit : places.suggest(booked.history(), ek0().course).visits)
        found.push_back(visit.place.local_min);
      return found;
    };
    // Open from 09:00 to 17:00.
    CHECK(starts() == std::vector<int>(6, 13 * 60));
    const auto first_visit = [&](int hour) {
      auto wanted = test::wanted_at(hour);
      wanted.patient = booked.patient;
      return registry::book(booked.database, wanted, std::nullopt, booked.by)->id;
    };
    const auto morning = first_visit(10);
    CHECK(starts() == std::vector<int>(6, ten_o_clock));
    // A cancelled one tells nothing; a treatment tells more than a talk.
    REQUIRE(registry::cancel(booked.database, morning, "cannot_come", booked.by));
    CHECK(starts() == std::vector<int>(6, 13 * 60));
    first_visit(15);
    REQUIRE(booked.book_days({24}) == "fine");
    CHECK(starts() == std::vector<int>(5, ten_o_clock));
  });
}

TEST_CASE("a course of six is one message with all its times and one way to them") {
  with_booked_course([](BookedCourse& booked) {
    auto& database = booked.database;
    REQUIRE(
        registry::set_contact(database, booked.patient, {.email = "ada@example.org"}, booked.by));
    REQUIRE(booked.book_days({24, 26, 28, 31, 33, 35}) == "fine");
    std::vector<std::string> told;
    std::size_t reminders = 0;
    for (const auto& posted : registry::outbox(database, booked.by.now.wall)) {
      if (posted.message.due == booked.by.now.wall)
        told.push_back(posted.message.text);
      else
        ++reminders;
    }
    REQUIRE(told.size() == 1);
    CHECK(told.front().starts_with(
        "Appointments: Tue 24-Nov-2026 at 10:00; Thu 26-Nov-2026 at 10:00; Sat 28-Nov-2026 at "
        "10:00; Tue 01-Dec-2026 at 10:00; Thu 03-Dec-2026 at 10:00; Sat 05-Dec-2026 at 10:00. "
        "Details, or other times: "));
    CHECK(told.front().find("/me/link/") != std::string::npos);
    CHECK(told.front().find("/me/link/") == told.front().rfind("/me/link/"));
    // Each a day before; the first visit is too near for one.
    CHECK(reminders == 5);
    // One that moves later says so for itself, and takes back nothing of the others.
    const auto moved = booked.booking_on(35);
    REQUIRE(booked.take({{BookedCourse::november(36), ten_o_clock, moved.id, moved.version}}) ==
            "fine");
    const auto anew = registry::booking(database, moved.id);
    CHECK(registry::posted(database, moved.id.text() + "/" + std::to_string(anew->version) + "/now")
              ->message.text.starts_with("Appointment Sun 06-Dec-2026 at 10:00."));
  });
}

TEST_CASE("a series that does not fit says why, and what would help") {
  with_booked_course([](BookedCourse& booked) {
    booked.running = booked.course();
    registry::CourseWish wish;
    wish.driver_days = {true, false, false, false, false, false, false};
    REQUIRE(registry::set_course_wish(booked.database, booked.running.id, wish, booked.by));
    auto places = booked.places();
    const auto suggestion = places.suggest(booked.history(), ek0().course);
    CHECK_FALSE(suggestion.is_whole);
    CHECK(suggestion.visits.size() == 3);
    REQUIRE_FALSE(suggestion.why_not.empty());
    CHECK(suggestion.why_not.front().find("Only 3 of 6 sessions fit") != std::string::npos);
    CHECK(suggestion.why_not.back().find("With a driver on every day 6 of 6") != std::string::npos);
  });
}

TEST_CASE("a place that somebody else took refuses the whole series") {
  with_booked_course([](BookedCourse& booked) {
    const auto other =
        registry::add_patient(booked.database, test::person_named("Finch", "Bo"), booked.by);
    const auto third =
        registry::add_patient(booked.database, test::person_named("Wren", "Cy"), booked.by);
    for (const auto& patient : {other, third})
      REQUIRE(registry::book(booked.database,
                             {.visit_kind = "treatment_iv",
                              .day = BookedCourse::november(27),
                              .local_min = ten_o_clock,
                              .patient = patient},
                             std::nullopt, booked.by));
    CHECK(booked.book_days({24, 27, 30}) != "fine");
    CHECK(booked.bookings_standing() == 0);
    CHECK(booked.book_days({24, 30}) == "fine");
  });
}

TEST_CASE("a clinic that has not said when it is open offers no place and refuses none") {
  test::for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    test::set_up_clinic(database);
    const auto by = test::at_minute(0);
    const auto patient = registry::add_patient(database, test::person_named("Marsh", "Ada"), by);
    REQUIRE(registry::start_course(
        database, patient, {"depression", Route::intravenous, 6, BookedCourse::november(23)}, ek0(),
        by));
    const auto house = registry::clinic(database);
    app::CoursePlaces places{database, house, *registry::running_course(database, patient), by.now};
    CHECK_FALSE(places.can_be_booked());
    CHECK(places.starts(BookedCourse::november(25)).empty());
    CHECK_FALSE(places.best_start(BookedCourse::november(25)));
    CHECK_FALSE(places.calendar().can_happen);
  });
}
