// SPDX-License-Identifier: Apache-2.0
#include "registry/record_copies.hpp"

#include "app/record_copies.hpp"
#include "app/sharing_file.hpp"
#include "registry/contact.hpp"
#include "registry/outbox.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <chrono>
#include <string>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;
using std::chrono::December;
using std::chrono::January;
using std::chrono::November;
constexpr Day copy_day = 2026y / November / 23;

const record_access::Rules& access_rules() { return app::sharing_rules().access; }

PatientId patient_with_mail(db::Database& database) {
  test::set_up_clinic(database);
  const auto by = test::at_minute(0);
  const auto patient = add_patient(database, test::person_named("Avery", "Jo"), by);
  REQUIRE(set_contact(database, patient, {"jo@example.org", Channel::email}, by));
  return patient;
}

}  // namespace

TEST_CASE("a request for the own record runs until it is fulfilled, and warns before it is due") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_with_mail(database);
    const auto by = test::at_minute(0);
    const auto id = ask_for_copy(database, patient, {copy_day, "", "", ""}, copy_day, by);
    REQUIRE(id);
    CHECK(due_on(copy_asked(database, *id)->clock, access_rules()) == 2026y / December / 23);
    const auto zone = "America/New_York";
    CHECK_FALSE(app::raise_due_copies(database, 2026y / December / 15, by.now.wall, zone));
    CHECK(app::raise_due_copies(database, 2026y / December / 16, by.now.wall, zone));
    CHECK_FALSE(app::raise_due_copies(database, 2026y / December / 24, by.now.wall, zone));
    REQUIRE(open_tasks_of(database, patient).size() == 1);
    CHECK(open_tasks_of(database, patient).front().due ==
          local_time(2026y / December / 23, 0, 0, zone));
    CHECK(end_copy(database, *id, {CopyEnd::handed_over, ""},
                   {access_rules(), 2026y / December / 17}, by));
    CHECK(open_tasks_of(database, patient).empty());
    CHECK(copies_awaited(database).empty());
    CHECK(end_copy(database, *id, {CopyEnd::sent, ""}, {access_rules(), 2026y / December / 18}, by)
              .error()
              .code == "over");
    CHECK_THROWS(database.run("DELETE FROM record_copy_ends"));
  });
}

TEST_CASE("an extension is told in neutral words, stands in its own on the page, and comes once") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_with_mail(database);
    const auto by = test::at_minute(0);
    const auto id = ask_for_copy(database, patient, {copy_day, "", "", ""}, copy_day, by);
    REQUIRE(id);
    app::raise_due_copies(database, 2026y / December / 20, by.now.wall, "America/New_York");
    const Day in_time = 2026y / December / 20;
    CHECK(app::extend_record_copy(database, *id, " ", in_time, by).error().field == "reason");
    CHECK(app::extend_record_copy(database, *id, "The archive of 2019 is away.", in_time, by));
    const auto copy = copy_asked(database, *id);
    CHECK(copy->extension == "The archive of 2019 is away.");
    CHECK(due_on(copy->clock, access_rules()) == 2027y / January / 22);
    CHECK(open_tasks_of(database, patient).empty());
    const auto message = posted(database, "copy-extended/" + id->text());
    REQUIRE(message);
    CHECK(message->message.text.contains("something to read"));
    CHECK_FALSE(message->message.text.contains("archive"));
    CHECK(app::extend_record_copy(database, *id, "Again.", in_time, by).error().code ==
          "extended-already");
  });
}

TEST_CASE("a representative says by what right; whoever downloads everything waits for nothing") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_with_mail(database);
    const auto by = test::at_minute(0);
    CHECK(ask_for_copy(database, patient, {copy_day, "Sam Avery", "", ""}, copy_day, by)
              .error()
              .field == "relation");
    CHECK(ask_for_copy(database, patient, {2026y / November / 24, "", "", ""}, copy_day, by)
              .error()
              .field == "asked_on");
    REQUIRE(ask_for_copy(database, patient, {copy_day, "Sam Avery", "guardian", "Since 2020"},
                         copy_day, by));
    REQUIRE(ask_for_copy(database, patient, {copy_day, "", "", ""}, copy_day, by));
    end_copies_of(database, patient, CopyEnd::downloaded, {access_rules(), copy_day}, by);
    CHECK(copies_awaited(database).empty());
    CHECK(copies_asked(database, patient).size() == 2);
  });
}

}  // namespace evenkeel::registry
