// SPDX-License-Identifier: Apache-2.0
// What cannot wait proposes itself, once, and is over when a letter has left.
#include "app/urgent_letters.hpp"

#include "app/fitness_answers.hpp"
#include "app/letter_leaving.hpp"
#include "app/sharing_file.hpp"
#include "registry/care_team.hpp"
#include "registry/letter_sendings.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/permits.hpp"
#include "registry/tasks.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <chrono>
#include <string>

namespace evenkeel::app {
namespace {

using namespace std::chrono_literals;
constexpr Day urgent_day = 2026y / std::chrono::November / 23;

PatientId patient_of_urgency(db::Database& database) {
  test::set_up_clinic(database);
  return registry::add_patient(database, test::person_named("Avery", "Jo"), test::at_minute(0));
}

template <class Event>
journal::Recorded<Event> recorded(const std::string& stream, const Event& event) {
  return {1, StreamId{stream}, 1, StaffId{"staff-tester"}, test::at_minute(1).now, event};
}

session::State arrived(const PatientId& patient) {
  session::State state;
  state.patient = patient;
  state.stage = session::Stage::arrived;
  return state;
}

std::string matters_open(db::Database& database, const PatientId& patient) {
  std::string matters;
  for (const auto& task : registry::open_tasks_of(database, patient)) {
    if (task.kind == urgent_letter_task) matters += std::string{matter_of_task(task.about)} + " ";
  }
  return matters;
}

// A letter to the psychiatrist as signing leaves it; nothing here draws.
registry::SignedLetter urgent_letter_to(const PatientId& patient, const std::string& about) {
  registry::SignedLetter letter;
  letter.id = "letter-1";
  letter.patient = patient;
  letter.kind = "urgent";
  letter.recipient = "Dr Fauxbert";
  letter.to = {"psychiatrist", "Dr Fauxbert"};
  letter.text = "words";
  letter.parts = {"treatments"};
  letter.about = about;
  return letter;
}

}  // namespace

TEST_CASE("a positive pregnancy test, bladder symptoms and a high risk each propose a letter") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_of_urgency(database);
    const auto now = test::at_minute(1).now;
    const auto state = arrived(patient);
    session::PregnancyChecked test{now, {screening::Pregnancy::negative, now}};
    propose_urgent_letter(database, recorded<session::Event>("session-1", test), state);
    propose_urgent_letter(
        database, recorded<session::Event>("session-1", session::Reviewed{now, {"weight"}}), state);
    CHECK(matters_open(database, patient).empty());
    test.check.result = screening::Pregnancy::positive;
    propose_urgent_letter(database, recorded<session::Event>("session-1", test), state);
    propose_urgent_letter(database, recorded<session::Event>("session-1", test), state);
    propose_urgent_letter(
        database, recorded<session::Event>("session-1", session::Reviewed{now, {"bladder"}}),
        state);
    propose_urgent_letter(
        database, recorded<questionnaire::Event>(
                      "questionnaire-1", questionnaire::RiskRecorded{
                                             now, patient, questionnaire::RiskTier::moderate}));
    CHECK(matters_open(database, patient).size() == std::string{"pregnancy bladder "}.size());
    CHECK(matters_open(database, patient).contains("pregnancy"));
    CHECK(matters_open(database, patient).contains("bladder"));
    propose_urgent_letter(
        database, recorded<questionnaire::Event>(
                      "questionnaire-2",
                      questionnaire::RiskRecorded{now, patient, questionnaire::RiskTier::high}));
    CHECK(matters_open(database, patient).contains("high_risk"));
  });
}

TEST_CASE("a pressure that stopped a treatment proposes a letter once the visit has ended") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_of_urgency(database);
    auto state = arrived(patient);
    state.needs_cardiovascular_review = true;
    const auto now = test::at_minute(1).now;
    propose_urgent_letter(database, recorded<session::Event>("session-1", session::HelpCalled{now}),
                          state);
    CHECK(matters_open(database, patient).empty());
    state.stage = session::Stage::ended;
    propose_urgent_letter(
        database, recorded<session::Event>("session-1", session::Discharged{now, {}}), state);
    CHECK(matters_open(database, patient) == "pressure ");
  });
}

TEST_CASE("mania that a clinician finds anew proposes a letter; the patient's own yes does not") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_of_urgency(database);
    registry::SaidFinding mania;
    mania.condition = "mania";
    mania.answer = eligibility::Answer::yes;
    const registry::By own{registry::patient_hand, test::at_minute(1).now};
    REQUIRE(say_findings(database, patient, {mania}, own));
    CHECK(matters_open(database, patient).empty());
    REQUIRE(say_findings(database, patient, {mania}, test::at_minute(2)));
    CHECK(matters_open(database, patient) == "mood ");
    const auto task = registry::open_tasks_of(database, patient).front();
    registry::close_by_itself(database, urgent_letter_task, task.about, "known", own.now.wall);
    REQUIRE(say_findings(database, patient, {mania}, test::at_minute(9)));  // nothing new
    CHECK(matters_open(database, patient).empty());
  });
}

TEST_CASE("the task ends when the letter has left; what was taken back stays told of") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_of_urgency(database);
    const auto by = test::at_minute(2);
    const auto state = arrived(patient);
    const session::Reviewed review{by.now, {"bladder"}};
    propose_urgent_letter(database, recorded<session::Event>("session-1", review), state);
    const auto about = registry::open_tasks_of(database, patient).front().about;
    registry::add_letter(database, urgent_letter_to(patient, about), "%PDF-", by);
    CHECK(letter_has_left(database, "letter-1", "pigeon", urgent_day, by).error().field == "way");
    CHECK(matters_open(database, patient) == "bladder ");
    CHECK(letter_has_left(database, "letter-1", "fax", urgent_day, by));
    CHECK(matters_open(database, patient).empty());
    const auto sendings = registry::letter_sendings(database, "letter-1");
    REQUIRE(sendings.size() == 1);
    CHECK(sendings.front().leave.ground == sharing::Ground::treatment);
    CHECK_THROWS(database.run("DELETE FROM letter_sendings"));
  });
}

TEST_CASE("a letter to who does not treat leaves under its authorisation, and not after its end") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const auto patient = patient_of_urgency(database);
    const auto by = test::at_minute(2);
    auto letter = urgent_letter_to(patient, {});
    letter.kind = "after_series";
    letter.to = {"insurer", "Example Mutual"};
    registry::add_letter(database, letter, "%PDF-", by);
    CHECK(letter_has_left(database, "letter-1", "post", urgent_day, by).error().code ==
          "not-authorised");
    registry::PermitSigned paper;
    paper.terms = {letter.to, {"treatments"}, false, "insurance", urgent_day, urgent_day};
    paper.signed_name = "Jo Avery";
    const auto permit =
        registry::add_permit(database, patient, paper, {sharing_rules(), urgent_day}, by);
    REQUIRE(permit);
    CHECK(letter_has_left(database, "letter-1", "post", urgent_day, by));
    REQUIRE(registry::revoke_permit(database, patient, *permit, test::at_minute(5)));
    CHECK(letter_has_left(database, "letter-1", "post", urgent_day, by).error().code ==
          "not-authorised");
    const auto sendings = registry::letter_sendings(database, "letter-1");
    REQUIRE(sendings.size() == 1);
    CHECK(sendings.front().leave.authorisation == permit->text());
  });
}

}  // namespace evenkeel::app
