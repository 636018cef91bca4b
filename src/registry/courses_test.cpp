// SPDX-License-Identifier: Apache-2.0
#include "registry/courses.hpp"

#include "ek0.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;
using test::at_minute, test::for_each_engine, test::person_named, test::TempClinic;

const Day course_begins{2026y / std::chrono::November / 23};  // a Monday

PatientId course_patient(db::Database& database) {
  return add_patient(database, person_named("Testwell", "Demo"), at_minute(0));
}
CourseStart six_sessions() { return {"depression", Route::intravenous, 6, course_begins}; }

template <class T>
std::string course_refusal(const Result<T>& result) {
  return result ? "" : result.error().code + "@" + result.error().field;
}

}  // namespace

TEST_CASE("a patient has one running course at a time, and an ended one stays ended") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = course_patient(database);
    CHECK_FALSE(running_course(database, patient));
    const auto first = start_course(database, patient, six_sessions(), ek0(), at_minute(1));
    REQUIRE(first);
    CHECK(course_refusal(start_course(database, patient, six_sessions(), ek0(), at_minute(2))) ==
          "course-running@");
    const CourseEnd end{"completed", course_begins, StaffId{"staff-tester"}};
    REQUIRE(end_course(database, *first, end, at_minute(3)));
    CHECK(course_refusal(end_course(database, *first, end, at_minute(4))) == "course-ended@");
    CHECK(course_refusal(review_course(database, *first, {3, course::Choice::go_on, course_begins},
                                       at_minute(4))) == "course-ended@");
    const auto second = start_course(database, patient, six_sessions(), ek0(), at_minute(5));
    REQUIRE(second);
    CHECK(running_course(database, patient)->id == *second);
    const auto all = courses_of(database, patient);
    REQUIRE(all.size() == 2);
    CHECK(all[1].id == *first);
    CHECK(all[1].end->reason == "completed");
  });
}

TEST_CASE("a course is for something on the list, and has no more sessions than an induction") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = course_patient(database);
    const auto tried = [&](const char* indication, int sessions) {
      return course_refusal(start_course(
          database, patient, {indication, Route::intramuscular, sessions, course_begins}, ek0(),
          at_minute(1)));
    };
    CHECK(tried("luck", 6) == "unknown-indication@indication");
    CHECK(tried("ptsd", 0) == "out-of-range@sessions");
    CHECK(tried("ptsd", 7) == "out-of-range@sessions");
    CHECK(tried("ptsd", 6) == "");
    const auto running = running_course(database, patient);
    REQUIRE(running);
    CHECK(running->start.indication == "ptsd");
    CHECK(running->start.route == Route::intramuscular);
    CHECK(running->start.sessions == 6);
    CHECK(running->start.begins == course_begins);
    CHECK(running->started_by == StaffId{"staff-tester"});
    CHECK(course_refusal(end_course(database, running->id,
                                    {"boredom", course_begins, StaffId{"staff-tester"}},
                                    at_minute(2))) == "unknown-reason@reason");
  });
}

TEST_CASE("reviews are kept in order, and the newest interval holds") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = course_patient(database);
    const auto id = *start_course(database, patient, six_sessions(), ek0(), at_minute(1));
    using course::Choice;
    REQUIRE(review_course(database, id, {3, Choice::go_on, course_begins}, at_minute(2)));
    REQUIRE(review_course(database, id, {6, Choice::stop, course_begins}, at_minute(3)));
    const auto reviews = course_reviews(database, id);
    REQUIRE(reviews.size() == 2);
    CHECK(reviews[0].reviewed.after == 3);
    CHECK(reviews[0].reviewed.choice == Choice::go_on);
    CHECK(reviews[1].reviewed.choice == Choice::stop);
    CHECK(reviews[1].by == StaffId{"staff-tester"});
    CHECK_FALSE(running_course(database, patient)->interval);
    REQUIRE(set_course_interval(database, id, std::chrono::days{35}, at_minute(4)));
    CHECK(running_course(database, patient)->interval == std::chrono::days{35});
    REQUIRE(set_course_interval(database, id, std::nullopt, at_minute(5)));
    CHECK_FALSE(running_course(database, patient)->interval);
  });
}

TEST_CASE("the driver's days are asked by weekday, and nobody can come on none") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    const auto id =
        *start_course(database, course_patient(database), six_sessions(), ek0(), at_minute(1));
    CHECK(course_wish(database, id).driver_can(course_begins));
    CourseWish wish;
    wish.driver_days = {true, false, true, false, true, false, false};
    wish.starts = {9 * 60, 12 * 60};
    REQUIRE(set_course_wish(database, id, wish, at_minute(2)));
    const auto kept = course_wish(database, id);
    CHECK(kept.driver_can(course_begins));
    CHECK_FALSE(kept.driver_can(2026y / std::chrono::November / 24));
    CHECK(kept.driver_can(2026y / std::chrono::November / 27));
    CHECK_FALSE(kept.driver_can(2026y / std::chrono::November / 29));
    CHECK(kept.starts == schedule::Span{9 * 60, 12 * 60});
    wish.driver_days.fill(false);
    CHECK(course_refusal(set_course_wish(database, id, wish, at_minute(3))) ==
          "no-driver@driver_days");
  });
}

}  // namespace evenkeel::registry
