// SPDX-License-Identifier: Apache-2.0
#include "registry/therapy.hpp"

#include "app/therapy.hpp"
#include "app/therapy_file.hpp"
#include "registry/tasks.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <string>

namespace evenkeel::registry {
namespace {

NewMeeting preparation_until(Instant end) {
  return {therapy::Kind::preparation,
          therapy::Mode::in_person,
          {},
          end - Minutes{50},
          end,
          "Spoke of what to expect. No risk. Plan: first treatment on Monday."};
}

PatientId somebody_in_therapy(db::Database& database) {
  return add_patient(database, test::person_named("Avery", "Jo"), test::at_minute(0));
}

}  // namespace

TEST_CASE("a meeting stands in the chart with its note, who held it and when") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody_in_therapy(database);
    const auto by = test::at_minute(60);
    REQUIRE(add_meeting(database, patient, preparation_until(by.now.wall), by));
    const auto all = meetings(database, patient);
    REQUIRE(all.size() == 1);
    CHECK(all[0].what.progress_note == preparation_until({}).progress_note);
    CHECK(all[0].by == by.staff);
    CHECK(all[0].what.ended == by.now.wall);
  });
}

TEST_CASE("a meeting that cannot be is refused at its field") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody_in_therapy(database);
    const auto by = test::at_minute(60);
    const auto field_of = [&](const NewMeeting& meeting) {
      const auto done = add_meeting(database, patient, meeting, by);
      return done ? std::string{} : done.error().field;
    };
    CHECK(field_of(preparation_until(by.now.wall + Minutes{1})) == "ended");
    auto meeting = preparation_until(by.now.wall);
    meeting.began = by.now.wall + Minutes{1};
    CHECK(field_of(meeting) == "ended");
    meeting = preparation_until(by.now.wall);
    meeting.kind = therapy::Kind::integration;
    CHECK(field_of(meeting) == "session");
    meeting = preparation_until(by.now.wall);
    meeting.progress_note = "";
    CHECK(field_of(meeting) == "note");
    CHECK(meetings(database, patient).empty());
  });
}

TEST_CASE("consent to touch needs its limits and is taken back at once") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody_in_therapy(database);
    CHECK_FALSE(touch_consent(database, patient));
    CHECK(give_touch_consent(database, patient, " ", test::at_minute(1)).error().field == "limits");
    REQUIRE(give_touch_consent(database, patient, "A hand on the shoulder", test::at_minute(2)));
    CHECK(touch_consent(database, patient)->is_given);
    CHECK(touch_consent(database, patient)->limits == "A hand on the shoulder");
    take_back_touch_consent(database, patient, test::at_minute(2));
    CHECK_FALSE(touch_consent(database, patient)->is_given);
    CHECK(touch_consent(database, patient)->limits.empty());
  });
}

TEST_CASE("what is offered after a treatment is one task, raised again when it was put off") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = somebody_in_therapy(database);
    const auto by = test::at_minute(0);
    const app::EndedTreatment treatment{patient, SessionId{"session-1"}, by.now.wall};
    const auto& rules = app::therapy_rules();
    const auto offered = [&](int hours) {
      app::offer_therapy_after(database, treatment, rules, by.now.wall + std::chrono::hours{hours});
      return tasks_of(database, patient, "therapy").size();
    };
    CHECK(offered(0) == 1);
    CHECK(offered(1) == 1);
    CHECK(tasks_of(database, patient, "therapy_contact").empty());
    close_by_itself(database, "therapy", "session-1/1", "later", by.now.wall);
    CHECK(offered(23) == 1);
    CHECK(offered(24) == 2);
    CHECK(offered(25) == 2);
    CHECK(tasks_of(database, patient, "therapy_contact").size() == 1);
  });
}

}  // namespace evenkeel::registry
