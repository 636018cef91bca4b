// SPDX-License-Identifier: Apache-2.0
#include "app/outcomes.hpp"

#include "app/cadence_file.hpp"
#include "course_ward.hpp"

using namespace evenkeel;
using test::CourseWard;
using test::TempClinic;

namespace {

// Six sessions, with the total after each; one answers before the first too.
void course_with(CourseWard& ward, int before, const std::vector<int>& totals) {
  ward.total(before);
  for (const int total : totals) {
    ward.wait_days(3);
    ward.treat();
    ward.wait_days(1);
    ward.total(total);
  }
}

void second_course(CourseWard& ward) {
  REQUIRE(registry::end_course(ward.database, ward.course().id,
                               {"completed", ward.today(), ward.days.staff}, ward.by()));
  ward.wait_days(60);
  REQUIRE(registry::start_course(ward.database, ward.patient,
                                 {"depression", Route::intravenous, 6, ward.today()}, ek0(),
                                 ward.by()));
}

app::Standing standing_of_ward(CourseWard& ward) {
  const auto people = app::everybody_in_course(ward.database, {ek0(), app::default_cadence()},
                                               ward.days.now().wall);
  REQUIRE(people.size() == 1);
  return people.front().standing;
}

}  // namespace

TEST_CASE("a course that halves the score responds, and remits below the owner's limit") {
  test::for_each_engine([](TempClinic& clinic) {
    CourseWard ward{clinic.database()};
    course_with(ward, 20, {18, 11, 10, 8, 5, 4});
    const auto all = app::outcomes(ward.database);
    CHECK(all.judgeable.count == 1);
    CHECK(all.judgeable.of == 1);
    REQUIRE(all.instruments.size() == 1);
    const auto& sessions = all.instruments.front().sessions;
    REQUIRE(sessions.size() == 6);
    CHECK(sessions[1].responded.count == 0);  // 11 of 20 is not half
    CHECK(sessions[2].responded.count == 1);  // 10 is
    CHECK(sessions[2].remitted.count == 0);
    CHECK(sessions[4].remitted.count == 0);  // 5 is not below 5
    CHECK(sessions[5].remitted.count == 1);
    CHECK(standing_of_ward(ward) == app::Standing::improving);
  });
}

TEST_CASE("who relapses and comes again is judged anew, from the score before the second course") {
  test::for_each_engine([](TempClinic& clinic) {
    CourseWard ward{clinic.database()};
    course_with(ward, 20, {14, 9, 8});
    second_course(ward);
    course_with(ward, 22, {21, 20, 20, 20});

    const auto all = app::outcomes(ward.database);
    CHECK(all.judgeable.count == 2);
    CHECK(all.judgeable.of == 2);
    REQUIRE(all.instruments.size() == 1);
    const auto& first = all.instruments.front().sessions.front();
    CHECK(first.responded.of == 2);
    CHECK(all.instruments.front().lasting.of == 1);
    CHECK(all.instruments.front().lasting.count == 0);
    // Of the second course alone: by the first one's score the second has lost a response.
    CHECK(standing_of_ward(ward) == app::Standing::not_improving);
  });
}

TEST_CASE("a response that is lost is a relapse, and silence is seen") {
  test::for_each_engine([](TempClinic& clinic) {
    CourseWard ward{clinic.database()};
    course_with(ward, 20, {14, 9, 8, 15});
    CHECK(standing_of_ward(ward) == app::Standing::relapsing);
    ward.wait_days(30);
    CHECK(standing_of_ward(ward) == app::Standing::not_answered);
  });
}
