// SPDX-License-Identifier: Apache-2.0
#include "app/course_plan.hpp"

#include "registry/zone.hpp"
#include "registry_kit.hpp"
#include "treatment_days.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace evenkeel;
using course::Fate;
using test::TempClinic;

namespace {

// A patient with a course in a clinic in New York, and treatment days as the ward writes them.
struct CourseWard {
  explicit CourseWard(db::Database& clinic_database, int sessions = 6)
      : database{clinic_database}, days{clinic_database} {
    test::set_up_clinic(database);
    patient = registry::add_patient(database, test::person_named("Marsh", "Ada"), by());
    REQUIRE(registry::start_course(
        database, patient, {"depression", Route::intravenous, sessions, today()}, ek0(), by()));
  }

  registry::By by() { return {StaffId{"staff-1"}, days.now()}; }
  Day today() const { return registry::local_day(days.now().wall, zone); }
  void wait_days(int count) { days.wait(count * 24 * 60); }
  registry::Course course() { return *registry::running_course(database, patient); }

  void treat() {
    ++sessions;
    auto sign = order::Sign{};
    sign.patient = patient;
    sign.prescription = infusion_order().prescription;
    sign.body = infusion_order().body;
    sign.body.weighed_at = days.now();
    REQUIRE(days.press<order::State>(test::numbered("order-", sessions), sign));
    REQUIRE(days.session(sessions, session::Open{days.now(), patient, "chair-1"}));
    days.check_in(sessions);
    REQUIRE(days.start_of(sessions, patient));
    REQUIRE(days.finish(sessions));
    days.wait(-130);  // the next day begins at the same time
  }
  void send_home() {
    ++sessions;
    REQUIRE(days.session(sessions, session::Open{days.now(), patient, "chair-1"}));
    REQUIRE(days.session(sessions, session::Cancel{days.now(), "stopped_today"}));
  }
  void total(int points) {
    REQUIRE(days.press<questionnaire::State>(
        test::numbered("questionnaire-", ++answers),
        questionnaire::RecordTotal{days.now(), patient, "phq-9", points}));
  }

  course::History history() { return app::course_history(database, course(), zone); }
  app::CoursePlan plan() {
    return app::course_plan(database, course(), ek0(), course::Calendar{today()});
  }
  std::vector<Day> days_with(Fate fate) {
    std::vector<Day> found;
    for (const auto& visit : history().visits) {
      if (visit.fate == fate) found.push_back(visit.day);
    }
    std::ranges::sort(found);
    return found;
  }
  bool proposes(std::string_view key) {
    return std::ranges::any_of(plan().plan.proposals, [&](const course::Proposal& proposal) {
      return proposal.key == key;
    });
  }

  db::Database& database;
  test::TreatmentDays days;
  PatientId patient;
  std::string zone = "America/New_York";
  int sessions = 0;
  int answers = 0;
};

}  // namespace

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
