// SPDX-License-Identifier: Apache-2.0
// A patient's questions on the own pages, and the task that an answer about suicide raises.
#include "app/evidence.hpp"
#include "app/instrument_file.hpp"
#include "http/open_house.hpp"
#include "invented_form.hpp"
#include "read/scores.hpp"
#include "registry/asked.hpp"
#include "registry/instrument_texts.hpp"
#include "registry/tasks.hpp"

#include <string>

namespace evenkeel {
namespace {

using test::Browser;
using test::OpenHouse;

// Mood is ours, and can always be asked.
AskedId asked_by_hand(OpenHouse& house, const std::string& instrument) {
  AskedId id;
  house.write([&](db::Database& database) {
    id = *registry::ask(
        database, house.patient(),
        {"by_hand/" + instrument, "by_hand", instrument, house.clock().now().wall, std::nullopt},
        house.clock().now().wall);
  });
  return id;
}

test::Reply answer(OpenHouse& house, Browser& phone, const AskedId& id, const std::string& item,
                   const std::string& value) {
  return phone.submit_for(house.patient(), "/me/questions/" + id.text(),
                          {{"item", item}, {"value", value}});
}

// In words that nobody owns.
void import_text(OpenHouse& house, const std::string& id) {
  house.write([&](db::Database& database) {
    registry::InstrumentText text;
    text.instrument = id;
    text.title = id;
    text.form_version = "1";
    text.notice = "Invented.";
    text.body = test::invented_form(*instrument::find(app::instruments(), id)).dump();
    REQUIRE(registry::add_instrument_text(database, text, registry::AfterAnother::refused,
                                          {registry::system_staff, house.clock().now()}));
  });
}

}  // namespace

TEST_CASE("one tap answers a question of ours, and the score stands in the record") {
  OpenHouse house;
  const auto id = asked_by_hand(house, "mood-0-10");
  auto phone = house.patient_signed_in(house.patient());
  const auto page = phone.get("/me/questions/" + id.text());
  CHECK(page.status == 200);
  CHECK(page.body.find("1 of 1") != std::string::npos);
  CHECK(phone.get("/me").body.find("1 question about you") != std::string::npos);
  CHECK(answer(house, phone, id, "mood", "99").status == 422);
  const auto reader = house.reader();
  const auto item = std::string{"1"};
  CHECK(answer(house, phone, id, item, "7").status == 303);
  const auto scores = read::scores_of(*reader, house.patient());
  REQUIRE(scores.size() == 1);
  CHECK(scores[0].total == 7);
  CHECK(phone.get("/me/questions/" + id.text()).body.find("Thank you") != std::string::npos);
  // Too late: what was sent stays as it was.
  CHECK(answer(house, phone, id, item, "3").body.find("Thank you") != std::string::npos);
  CHECK(read::scores_of(*house.reader(), house.patient()).front().total == 7);
  CHECK(phone.get("/me/how-i-am-doing").body.find("Mood") != std::string::npos);
}

TEST_CASE("nobody sees or answers the questions of somebody else") {
  OpenHouse house;
  const auto id = asked_by_hand(house, "mood-0-10");
  auto stranger = house.patient_signed_in(house.other_patient());
  CHECK(stranger.get("/me/questions/" + id.text()).status == 404);
  CHECK(stranger
            .submit_for(house.other_patient(), "/me/questions/" + id.text(),
                        {{"item", "1"}, {"value", "3"}})
            .status == 404);
  CHECK(read::scores_of(*house.reader(), house.patient()).empty());
}

TEST_CASE("a real clinic shows no labels of ours in an owner's place") {
  OpenHouse house;
  const auto id = asked_by_hand(house, "phq-9");
  auto phone = house.patient_signed_in(house.patient());
  CHECK(phone.get("/me/questions/" + id.text()).status == 404);
  auto nurse = house.signed_in(Role::nurse);
  const auto path = "/patients/" + house.patient().text() + "/asked";
  const auto refused = nurse.submit_for(house.patient(), path, {{"asked", "gad-7"}});
  CHECK(refused.status == 422);
  CHECK(refused.body.find("no official text of GAD-7") != std::string::npos);
  CHECK(house.signed_in(Role::owner).get("/clinic").body.find("PHQ-9") != std::string::npos);
}

TEST_CASE("item 9 alone brings crisis numbers on the next page, a task and the gate's hold") {
  OpenHouse house;
  import_text(house, "phq-9");
  const auto id = asked_by_hand(house, "phq-9");
  auto phone = house.patient_signed_in(house.patient());
  CHECK(answer(house, phone, id, "9", "1").status == 303);
  const auto next = phone.get("/me/questions/" + id.text());
  CHECK(next.body.find("ek-q-crisis") != std::string::npos);
  CHECK(next.body.find("988") != std::string::npos);
  const auto reader = house.reader();
  REQUIRE(registry::untaken_tasks(*reader, "risk").size() == 1);
  CHECK(read::scores_of(*reader, house.patient()).empty());
  const auto evidence = app::gate_evidence(*reader, house.patient(),
                                           {app::default_policy(), {}, {}}, house.clock().now());
  CHECK(evidence.risk_answered_at.has_value());

  auto clinician = house.signed_in(Role::prescriber);
  auto desk = house.signed_in(Role::front_desk);
  CHECK(clinician.get("/board").body.find("Answer about suicide") != std::string::npos);
  CHECK(desk.get("/board").body.find("a clinician is needed") == std::string::npos);
  house.clock().step(Minutes{11});  // whoever was signed in is idle by now
  clinician = house.signed_in(Role::prescriber);
  desk = house.signed_in(Role::front_desk);
  CHECK(desk.get("/board").body.find("a clinician is needed") != std::string::npos);
  CHECK(desk.get("/board").body.find("suicide") == std::string::npos);

  const auto task = registry::untaken_tasks(*reader, "risk").front().id;
  CHECK(clinician.submit_for(house.patient(), "/tasks/" + task.text() + "/take").status == 303);
  CHECK(desk.get("/board").body.find("a clinician is needed") == std::string::npos);
  CHECK(clinician.submit_for(house.patient(), "/tasks/" + task.text() + "/close").status == 422);
  CHECK(clinician
            .submit_for(house.patient(), "/tasks/" + task.text() + "/close",
                        {{"reason", "spoken_safe"}})
            .status == 303);
  CHECK(clinician.get("/tasks").body.find("Nothing waits") != std::string::npos);
}

TEST_CASE("the list of scores marks a total whose answers speak of suicide") {
  OpenHouse house;
  import_text(house, "phq-9");
  const auto id = asked_by_hand(house, "phq-9");
  auto phone = house.patient_signed_in(house.patient());
  for (const auto* const item : {"1", "2", "3", "4", "5", "6", "7", "8"})
    CHECK(answer(house, phone, id, item, "1").status == 303);
  CHECK(answer(house, phone, id, "9", "1").status == 303);
  CHECK(answer(house, phone, id, "difficulty", "0").status == 303);
  const auto scores =
      house.signed_in(Role::nurse).get("/patients/" + house.patient().text() + "/scores");
  CHECK(scores.has(", mild <span class=\"ek-tag ek-tag--bad\">Answer about suicide</span>"));
}

TEST_CASE("skipped questions are kept blank, offered again, and sent as they are") {
  OpenHouse house;
  import_text(house, "gad-7");
  const auto id = asked_by_hand(house, "gad-7");
  auto phone = house.patient_signed_in(house.patient());
  for (const char* item : {"1", "2", "3", "4", "5", "6"})
    CHECK(answer(house, phone, id, item, "2").status == 303);
  CHECK(answer(house, phone, id, "7", "skip").status == 303);
  CHECK(phone.get("/me/questions/" + id.text()).body.find("Left out") != std::string::npos);
  CHECK(read::scores_of(*house.reader(), house.patient()).empty());
  CHECK(phone.submit_for(house.patient(), "/me/questions/" + id.text() + "/send").status == 303);
  const auto scores = read::scores_of(*house.reader(), house.patient());
  REQUIRE(scores.size() == 1);
  CHECK_FALSE(scores[0].total);
  CHECK(scores[0].flags == std::vector<std::string>{"incomplete"});
}

}  // namespace evenkeel
