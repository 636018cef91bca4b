// SPDX-License-Identifier: Apache-2.0
#include "registry/records_requests.hpp"

#include "app/records_request.hpp"
#include "app/sharing_file.hpp"
#include "app/work_file.hpp"
#include "registry/care_team.hpp"
#include "registry/documents.hpp"
#include "registry/letters.hpp"
#include "registry/tasks.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <chrono>
#include <string>

namespace evenkeel::registry {
namespace {

using namespace std::chrono_literals;
constexpr Day asking_day = 2026y / std::chrono::November / 23;

PatientId patient_with_doctors(db::Database& database) {
  test::set_up_clinic(database);
  const auto by = test::at_minute(0);
  const auto patient = add_patient(database, test::person_named("Avery", "Jo"), by);
  CareMember psychiatrist{
      CarePlace::psychiatrist, "Dr Fauxbert", "", "+1 555 0101", "", true, asking_day};
  REQUIRE(set_care_member(database, patient, psychiatrist, by));
  CareMember doctor{
      CarePlace::family_doctor, "Dr Standin", "+1 555 0102", "", "", false, asking_day};
  REQUIRE(set_care_member(database, patient, doctor, by));
  return patient;
}

app::RecordsWish wish_to(const PatientId& patient, const sharing::Recipient& to) {
  app::RecordsWish wish;
  wish.id = RecordsRequestId{"request-" + to.name};
  wish.patient = patient;
  wish.listed_name = "AVERY, Jo";
  wish.to = to;
  wish.asks = {"drugs", "tests"};
  wish.words = "ECG of last spring, please.";
  wish.way = "fax";
  wish.by_name = "Betalina Standin";
  return wish;
}

std::string refusal_of_wish(db::Database& database, const app::RecordsWish& wish) {
  const auto done = app::ask_for_records(database, wish, test::at_minute(0));
  return done ? "asked" : done.error().code + " at " + done.error().field;
}

const sharing::Recipient psychiatrist_of_test{"psychiatrist", "Dr Fauxbert"};

}  // namespace

TEST_CASE(
    "records are asked for where the patient said yes, with a letter that says what and why") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_with_doctors(database);
    const auto wish = wish_to(patient, psychiatrist_of_test);
    CHECK(refusal_of_wish(database, wish) == "asked");
    const auto kept = records_request(database, wish.id);
    REQUIRE(kept);
    CHECK(kept->due_on() == 2026y / std::chrono::December / 7);
    CHECK(kept->asks == std::vector<std::string>{"drugs", "tests"});
    CHECK_FALSE(kept->permit);
    const auto sent = letter(database, kept->letter);
    REQUIRE(sent);
    CHECK(sent->text.contains("Fax +1 555 0101"));
    CHECK(sent->text.contains("ECG and laboratory results"));
    CHECK(sent->text.contains("ECG of last spring, please."));
    CHECK(sent->text.contains("07-Dec-2026"));
    CHECK_FALSE(sent->text.contains("etamine"));
    CHECK(letter_file(database, kept->letter)->starts_with("%PDF-"));
  });
}

TEST_CASE("nobody is asked whom the patient did not allow; a hospital only by authorisation") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_with_doctors(database);
    CHECK(refusal_of_wish(database, wish_to(patient, {"family_doctor", "Dr Standin"})) ==
          "not-authorised at to");
    const sharing::Recipient hospital{"hospital", "Example Hospital"};
    CHECK(refusal_of_wish(database, wish_to(patient, hospital)) == "not-authorised at to");
    PermitSigned paper;
    paper.terms = {hospital, {}, true, "care", asking_day, 2027y / std::chrono::May / 1};
    paper.signed_name = "Jo Avery";
    paper.way = PermitWay::paper;
    const auto permit = add_permit(database, patient, paper, {app::sharing_rules(), asking_day},
                                   test::at_minute(0));
    REQUIRE(permit);
    const auto wish = wish_to(patient, hospital);
    CHECK(refusal_of_wish(database, wish) == "asked");
    CHECK(records_request(database, wish.id)->permit == permit.value());
    auto nothing = wish_to(patient, psychiatrist_of_test);
    nothing.asks.clear();
    CHECK(refusal_of_wish(database, nothing) == "required at asks");
    nothing = wish_to(patient, psychiatrist_of_test);
    nothing.way = "pigeon";
    CHECK(refusal_of_wish(database, nothing) == "required at way");
  });
}

TEST_CASE("a day that has passed is a task; asking again ends it and starts a new day") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_with_doctors(database);
    const auto wish = wish_to(patient, psychiatrist_of_test);
    REQUIRE(refusal_of_wish(database, wish) == "asked");
    const auto now = test::at_minute(1).now.wall;
    const Day due = 2026y / std::chrono::December / 7;
    CHECK_FALSE(app::raise_overdue_records(database, due, now));  // its own day is not late
    const Day late = app::day_after(due, 1);
    CHECK(app::raise_overdue_records(database, late, now));
    CHECK_FALSE(app::raise_overdue_records(database, late, now));  // once
    CHECK(open_tasks_of(database, patient).size() == 1);
    const auto& rules = app::sharing_rules();
    CHECK(
        ask_again(database, wish.id, {"telex", app::day_after(late, 7)}, rules, test::at_minute(2))
            .error()
            .field == "way");
    CHECK(
        ask_again(database, wish.id, {"fax", app::day_after(late, 7)}, rules, test::at_minute(2)));
    CHECK(open_tasks_of(database, patient).empty());
    CHECK_FALSE(app::raise_overdue_records(database, app::day_after(late, 7), now));
    CHECK(app::raise_overdue_records(database, app::day_after(late, 8), now));
  });
}

TEST_CASE("a request ends as received, refused or not needed, with the reason where nothing came") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_with_doctors(database);
    const auto wish = wish_to(patient, psychiatrist_of_test);
    REQUIRE(refusal_of_wish(database, wish) == "asked");
    app::raise_overdue_records(database, 2027y / std::chrono::January / 1,
                               test::at_minute(1).now.wall);
    const auto by = test::at_minute(3);
    CHECK(close_records_request(database, wish.id, {RecordsEnd::refused, {}, " "}, by)
              .error()
              .field == "reason");
    const RecordsClosing unknown{RecordsEnd::received, "document-none", ""};
    CHECK(close_records_request(database, wish.id, unknown, by).error().field == "document");
    const DocumentId kept{"document-1"};
    add_document_piece(database, kept, "bytes", 0);
    add_document(database, {kept, patient, "other", "", std::nullopt, "application/pdf"}, "bytes",
                 by);
    CHECK(close_records_request(database, wish.id, {RecordsEnd::received, kept.text(), ""}, by));
    CHECK(
        close_records_request(database, wish.id, {RecordsEnd::on_paper, {}, ""}, by).error().code ==
        "closed");
    CHECK(records_request(database, wish.id)->ended->document == kept.text());
    CHECK(open_tasks_of(database, patient).empty());
    CHECK(open_records_requests(database).empty());
    CHECK_THROWS(database.run("UPDATE records_request_ends SET reason = 'x'"));
  });
}

TEST_CASE("the front desk may take an overdue request, and nothing that only clinicians may") {
  const auto* overdue = work::kind_named(app::work_kinds(), records_task);
  REQUIRE(overdue != nullptr);
  const std::vector desk{Role::front_desk};
  CHECK(work::may_take(*overdue, desk));
  for (const auto& kind : app::work_kinds()) {
    if (kind.is_urgent) CHECK_FALSE(work::may_take(kind, desk));
  }
}

}  // namespace evenkeel::registry
