// SPDX-License-Identifier: Apache-2.0
#include "app/course_plan.hpp"

#include "course_ward.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using course::Fate;
using test::CourseWard;
using test::TempClinic;

TEST_CASE("sessions that were started are given, on the day of the clinic's wall") {
  test::for_each_engine([](TempClinic& clinic) {
    CourseWard ward{clinic.database()};
    const auto first = ward.today();
    ward.treat();
    ward.wait_days(3);
    const auto second = ward.today();
    ward.treat();
    CHECK(ward.days_with(Fate::given) == std::vector<Day>{first, second});
    const auto made = ward.plan();
    CHECK(made.plan.phase == course::Phase::induction);
    CHECK(made.plan.steps.size() == 6);
    CHECK(made.plan.steps[1].standing == course::Standing::done);
    CHECK(made.plan.last_valid_day == Day{std::chrono::sys_days{first} + std::chrono::days{20}});
  });
}

TEST_CASE("who came and was sent home untreated has missed that day") {
  test::for_each_engine([](TempClinic& clinic) {
    CourseWard ward{clinic.database()};
    ward.treat();
    ward.wait_days(3);
    ward.send_home();
    CHECK(ward.days_with(Fate::missed) == std::vector<Day>{ward.today()});
    ward.treat();  // later on the same day
    CHECK(ward.days_with(Fate::missed).empty());
    CHECK(ward.days_with(Fate::given).size() == 2);
  });
}

TEST_CASE("a review after three sessions is proposed until a prescriber has recorded it") {
  test::for_each_engine([](TempClinic& clinic) {
    CourseWard ward{clinic.database()};
    ward.total(18);
    for (int session = 0; session < 3; ++session) {
      CHECK_FALSE(ward.proposes("review"));
      ward.treat();
      ward.wait_days(3);
    }
    ward.total(9);
    CHECK(ward.proposes("review"));
    CHECK(ward.plan().plan.gain_percent == Decimal{50});
    REQUIRE(registry::review_course(ward.database, ward.course().id,
                                    {3, course::Choice::go_on, ward.today()}, ward.by()));
    CHECK_FALSE(ward.proposes("review"));
    REQUIRE(registry::review_course(ward.database, ward.course().id,
                                    {3, course::Choice::stop, ward.today()}, ward.by()));
    CHECK(ward.plan().plan.phase == course::Phase::stopped);
  });
}

TEST_CASE("a second course begins with nothing given and nothing reviewed") {
  test::for_each_engine([](TempClinic& clinic) {
    CourseWard ward{clinic.database()};
    ward.treat();
    const auto first = ward.course();
    REQUIRE(registry::end_course(ward.database, first.id,
                                 {"completed", ward.today(), ward.days.staff}, ward.by()));
    ward.wait_days(60);
    REQUIRE(registry::start_course(ward.database, ward.patient,
                                   {"depression", Route::intravenous, 6, ward.today()}, ek0(),
                                   ward.by()));
    CHECK(ward.history().visits.empty());
    const auto earlier = registry::courses_of(ward.database, ward.patient).back();
    CHECK(app::course_history(ward.database, earlier, ward.zone).visits.size() == 1);
  });
}

TEST_CASE("a course that was planned with four sessions tapers after the fourth") {
  test::for_each_engine([](TempClinic& clinic) {
    CourseWard ward{clinic.database(), 4};
    CHECK(ward.plan().plan.steps.size() == 4);
    for (int session = 0; session < 4; ++session) {
      ward.treat();
      ward.wait_days(3);
    }
    CHECK(ward.plan().plan.phase == course::Phase::taper);
  });
}
