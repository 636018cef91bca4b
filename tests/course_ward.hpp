// SPDX-License-Identifier: Apache-2.0
// A patient with a course in a clinic in New York, and treatment days as the ward writes them.
#pragma once

#include "app/course_plan.hpp"
#include "registry/zone.hpp"
#include "registry_kit.hpp"
#include "treatment_days.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::test {

struct CourseWard {
  explicit CourseWard(db::Database& clinic_database, int sessions = 6)
      : database{clinic_database}, days{clinic_database} {
    set_up_clinic(database);
    patient = registry::add_patient(database, person_named("Marsh", "Ada"), by());
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
    REQUIRE(days.press<order::State>(numbered("order-", sessions), sign));
    REQUIRE(days.session(sessions, app::arrival(database, patient, "chair-1", days.now())));
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
        numbered("questionnaire-", ++answers),
        questionnaire::RecordTotal{days.now(), patient, "phq-9", points}));
  }

  course::History history() { return app::course_history(database, course(), zone); }
  app::CoursePlan plan() {
    return app::course_plan(database, course(), ek0(), course::Calendar{today()});
  }
  std::vector<Day> days_with(course::Fate fate) {
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
  TreatmentDays days;
  PatientId patient;
  std::string zone = "America/New_York";
  int sessions = 0;
  int answers = 0;
};

}  // namespace evenkeel::test
