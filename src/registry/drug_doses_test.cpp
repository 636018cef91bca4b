// SPDX-License-Identifier: Apache-2.0
#include "registry/drug_doses.hpp"

#include "app/equivalents_file.hpp"
#include "registry/body_facts.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <string>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;
using drug_load::Unit;
using drug_load::Way;

const Day dose_today = 2026y / std::chrono::November / 23;

struct DrugsOfOne {
  PatientId patient;
  std::string drug;
};
DrugsOfOne somebody_on_lorazepam(db::Database& database) {
  const auto patient = add_patient(database, test::person_named("Avery", "Jo"), test::at_minute(0));
  REQUIRE(add_drug(database, patient, {"", "lorazepam", "2 mg daily", false}, test::at_minute(1)));
  return {patient, drugs(database, patient).list.front().id};
}

DoseChange change_to(const char* amount, Day from, OrderedBy ordered_by = OrderedBy::owner) {
  return {{from, Decimal::parse(amount), Unit::mg, Way::by_mouth, Decimal{1}, false},
          ordered_by,
          "",
          "taper_step"};
}

}  // namespace

TEST_CASE("a dose is written down with who ordered it, who wrote it and why") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto [patient, drug] = somebody_on_lorazepam(database);
    const auto by = test::at_minute(5);
    CHECK(enter_dose(database, patient, drug, change_to("2", dose_today), dose_today, by)
              .error()
              .code == "owner-unknown");
    REQUIRE(set_drug_owner(database, patient, drug, {"psychiatrist", "Dr Quinn"}, by));
    REQUIRE(enter_dose(database, patient, drug, change_to("2", 2026y / 11 / 1), dose_today, by));
    REQUIRE(enter_dose(database, patient, drug, change_to("1.5", dose_today), dose_today, by));
    REQUIRE(set_drug_owner(database, patient, drug, {"family_doctor", "Dr Lee"}, by));

    const auto course = drug_course(database, patient, drug);
    REQUIRE(course);
    CHECK(course->owner->name == "Dr Lee");
    REQUIRE(course->doses.size() == 2);
    CHECK(course->doses[1].change.ordered_name == "Dr Quinn");
    CHECK(course->doses[1].by == by.staff);
    CHECK(course->doses[1].recorded_at == by.now.wall);
    CHECK(course->doses[1].change.dose.amount->text() == "1.5");
    CHECK(drugs(database, patient).list.front().dose == "2 mg daily");
  });
}

TEST_CASE("a dose that cannot be is refused at its field") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto [patient, drug] = somebody_on_lorazepam(database);
    const auto by = test::at_minute(5);
    REQUIRE(set_drug_owner(database, patient, drug, {"psychiatrist", "Dr Quinn"}, by));
    const auto field_of = [&](const DoseChange& change) {
      const auto done = enter_dose(database, patient, drug, change, dose_today, by);
      return done ? std::string{} : done.error().field;
    };
    CHECK(field_of(change_to("2", 2026y / 11 / 24)) == "from");
    CHECK(field_of(change_to("0", dose_today)) == "amount");
    CHECK(field_of(change_to("2", dose_today, OrderedBy::other)) == "ordered_name");
    auto without_reason = change_to("2", dose_today);
    without_reason.reason = "because";
    CHECK(field_of(without_reason) == "reason");
    auto left_out = change_to("2", dose_today);
    left_out.dose.amount.reset();
    CHECK(field_of(left_out) == "amount");
    auto patch = change_to("25", dose_today);
    patch.dose.way = Way::patch;
    CHECK(field_of(patch) == "unit");
    CHECK(drug_course(database, patient, drug)->doses.empty());
    const auto other = add_patient(database, test::person_named("Blake", "Sam"), by);
    CHECK(enter_dose(database, other, drug, change_to("2", dose_today), dose_today, by)
              .error()
              .code == "no-such-entry");
  });
}

TEST_CASE("a dose is known from when it was written down, and holds from its own day") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto [patient, drug] = somebody_on_lorazepam(database);
    const auto by = test::at_minute(5);
    REQUIRE(set_drug_owner(database, patient, drug, {"psychiatrist", "Dr Quinn"}, by));
    REQUIRE(enter_dose(database, patient, drug, change_to("1.5", 2026y / 11 / 20), dose_today,
                       test::at_minute(30)));
    const auto listed = drugs(database, patient).list.front();
    const auto known = [&](std::optional<Instant> when, Day day) {
      return dose_known(drug_courses(database, patient, when), listed, day, "America/New_York");
    };
    CHECK(known(test::at_minute(29).now.wall, dose_today) == "2 mg daily");
    CHECK(known(test::at_minute(30).now.wall, dose_today) == "1.5 mg by mouth, once a day");
    CHECK(known(std::nullopt, dose_today) == "1.5 mg by mouth, once a day");
    CHECK(known(std::nullopt, 2026y / 11 / 19) == "2 mg daily");
  });
}

TEST_CASE("what left the list of drugs is not taken from that day on") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto [patient, drug] = somebody_on_lorazepam(database);
    const auto by = test::at_minute(5);
    REQUIRE(set_drug_owner(database, patient, drug, {"psychiatrist", "Dr Quinn"}, by));
    REQUIRE(enter_dose(database, patient, drug, change_to("2", 2026y / 11 / 1), dose_today, by));
    REQUIRE(end_drug(database, patient, drug, by));
    const auto courses = drug_courses(database, patient);
    const auto histories = dose_histories(courses, "America/New_York");
    const auto on = [&](Day day) {
      return drug_load::load_on(histories, app::equivalents(), day)
          .of(drug_load::Scale::diazepam)
          .regular.text();
    };
    CHECK(on(2026y / 11 / 22) == "20");
    CHECK(on(dose_today) == "0");
  });
}

}  // namespace evenkeel::registry
