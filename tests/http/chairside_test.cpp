// SPDX-License-Identifier: Apache-2.0
// The chair and the board over real HTTP: what is typed is kept once, a stale page is told so, and
// nobody sees what is not theirs to see.
#include "http/chair_day.hpp"
#include "journal/journal.hpp"
#include "read/consents.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "registry/access_log.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::ChairDay;
using test::FormFields;
using test::OpenHouse;
using test::the_session;

std::string at_chair_of(std::string_view rest) { return "/sessions/session-1" + std::string{rest}; }

FormFields full_set() {
  return {{"sbp_mmhg", "128"},    {"dbp_mmhg", "82"},   {"hr_per_min", "72"},
          {"spo2_percent", "98"}, {"rr_per_min", "14"}, {"moaas", "5"}};
}

TEST_CASE("a full set typed at the chair stands there with its age") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  const auto saved = nurse.submit_for(house.patient(), at_chair_of("/observations"), full_set());
  CHECK(saved.status == 303);
  CHECK(saved.header("location") == at_chair_of("/chair"));
  const auto page = nurse.get(at_chair_of("/chair"));
  CHECK(page.status == 200);
  CHECK(page.has("128/82"));
  CHECK(page.has("just now"));
  CHECK(page.has("Not an alarm. Watch the bedside monitor."));
  CHECK(page.has("AVERY, Jo"));
}

TEST_CASE("a set that cannot be is refused at its field and keeps what was typed") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  auto fields = full_set();
  fields[1].second = "8O";
  const auto refused = nurse.submit_for(house.patient(), at_chair_of("/observations"), fields);
  CHECK(refused.status == 422);
  CHECK(refused.has("Diastolic pressure: a whole number from 20 to 200 mmHg, please."));
  CHECK(refused.has("value=\"8O\""));
  CHECK(refused.has("value=\"128\""));
  CHECK(day.observations() == 0);
}

TEST_CASE("pressing save twice is one set") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  auto fields = full_set();
  fields.emplace_back("patient", house.patient().text());
  fields.emplace_back("csrf", nurse.csrf());
  fields.emplace_back("cause", "cause-00112233445566778899aabbccddeeff");
  CHECK(nurse.post(at_chair_of("/observations"), fields).status == 303);
  CHECK(nurse.post(at_chair_of("/observations"), fields).status == 303);
  CHECK(day.observations() == 1);
}

TEST_CASE("two taps write down an event; a late one keeps its own time") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.submit_for(house.patient(), at_chair_of("/events"), {{"event", "nausea mild"}})
            .status == 303);
  const auto happened = day.chart().state.happenings;
  REQUIRE(happened.size() == 1);
  CHECK(happened[0].kind == "nausea");
  CHECK(happened[0].severity == "mild");
}

TEST_CASE("a pause stands whatever else was written since the page was shown") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse
            .submit_for(house.patient(), at_chair_of("/pause"),
                        {{"reason", "nausea"}, {"shown", "1"}})
            .status == 303);
  CHECK(day.chart().state.stage == session::Stage::paused);
}

TEST_CASE("a pause or an end at a time that is none keeps the time that was typed") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  for (const auto* const menu : {"pause", "end"}) {
    CAPTURE(menu);
    const auto refused = nurse.submit_for(house.patient(), at_chair_of("/" + std::string{menu}),
                                          {{"reason", "blood_pressure"}, {"at", "9.7 <b>"}});
    CHECK(refused.status == 422);
    CHECK(refused.has("value=\"9.7 &lt;b&gt;\""));
    CHECK(refused.has("id=\"" + std::string{menu} + "-at-problem\""));
  }
  CHECK(day.chart().state.stage == session::Stage::running);
}

TEST_CASE("a resume on a stale page says who wrote what, and can be done all the same") {
  OpenHouse house;
  ChairDay day{house};
  day.add(session::Paused{day.ago(5), "nausea"});
  const auto shown = std::to_string(day.chart().version);
  day.add(session::Happened{EntryId{"entry-1"}, day.ago(1), "chest_pain", "mild"},
          Role::prescriber);
  auto nurse = house.signed_in(Role::nurse);
  const auto stale = nurse.submit_for(house.patient(), at_chair_of("/resume"), {{"shown", shown}});
  CHECK(stale.status == 409);
  CHECK(stale.has("Pat prescriber"));
  CHECK(stale.has("chest pain"));
  CHECK(stale.has("I have read it: do it now"));
  CHECK(day.chart().state.stage == session::Stage::paused);
  const auto now_shown = std::to_string(day.chart().version);
  CHECK(stale.has("name=\"shown\" value=\"" + now_shown + "\""));
  CHECK(nurse.submit_for(house.patient(), at_chair_of("/resume"), {{"shown", now_shown}}).status ==
        303);
  CHECK(day.chart().state.stage == session::Stage::running);
}

TEST_CASE("an injection cannot be paused, and its page says so") {
  OpenHouse house;
  const ChairDay day{house, true};
  auto nurse = house.signed_in(Role::nurse);
  const auto page = nurse.get(at_chair_of("/chair"));
  CHECK(page.has("An injection cannot be paused."));
  CHECK_FALSE(page.has(at_chair_of("/pause")));
  CHECK(nurse.submit_for(house.patient(), at_chair_of("/pause"), {{"reason", "nausea"}}).status ==
        422);
}

TEST_CASE("a consent withdrawn after the injection refuses the supplement, in words") {
  OpenHouse house;
  const ChairDay day{house, true};
  const ConsentId consent{"consent-1"};
  house.write([&](db::Database& database) {
    const journal::Cause seen{fresh_id<CauseId>(), house.staff(Role::nurse), day.ago(60)};
    const auto today = std::chrono::floor<std::chrono::days>(house.clock().now().wall);
    const consent::Given given{day.ago(60),
                               house.patient(),
                               {Route::intramuscular},
                               Day{today - std::chrono::days{2}},
                               "2026-03"};
    read::project(database, journal::append(database, StreamId{consent.text()}, 1, seen,
                                            consent::Event{given}));
  });
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.submit_for(house.patient(), at_chair_of("/observations"), full_set()).status == 303);
  const auto page = nurse.get(at_chair_of("/chair"));
  CHECK(page.has(at_chair_of("/supplement")));
  CHECK(nurse
            .submit_for(house.patient(),
                        "/patients/" + house.patient().text() + "/consents/consent-1/withdraw")
            .status == 303);
  const FormFields supplement{
      {"dose_mg", "20"}, {"site", "deltoid_left"}, {"shown", std::to_string(day.chart().version)}};
  const auto refused = nurse.submit_for(house.patient(), at_chair_of("/supplement"), supplement);
  CHECK(refused.status == 422);
  CHECK(
      refused.has("No supplement. The patient has withdrawn consent to intramuscular treatment."));
  CHECK(day.chart().state.treatment->injections.size() == 1);
}

TEST_CASE("an entry in error is struck through, with who said so") {
  OpenHouse house;
  ChairDay day{house};
  day.add(session::Happened{EntryId{"entry-1"}, day.ago(2), "headache", "severe"});
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse
            .submit_for(house.patient(), at_chair_of("/entries/entry-1/error"),
                        {{"reason", "wrong_patient"}})
            .status == 303);
  const auto page = nurse.get(at_chair_of("/chair"));
  CHECK(page.has("<del>"));
  CHECK(page.has("wrong patient"));
  CHECK(page.has("Pat nurse"));
}

TEST_CASE("a form for another patient than the page showed is refused") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  const auto reply =
      nurse.submit_for(house.other_patient(), at_chair_of("/observations"), full_set());
  CHECK(reply.status >= 400);
  CHECK(day.observations() == 0);
}

TEST_CASE("the board shows chairs with numbers to nurses and states only to the front desk") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.submit_for(house.patient(), at_chair_of("/observations"), full_set()).status == 303);
  const auto seen = nurse.get("/board");
  CHECK(seen.has("128/82"));
  CHECK(seen.has("Chair 2"));
  CHECK(seen.has("Empty"));
  auto desk = house.signed_in(Role::front_desk);
  const auto states = desk.get("/board");
  CHECK(states.has("Running"));
  CHECK_FALSE(states.has("128/82"));
  CHECK_FALSE(states.has(at_chair_of("/chair")));
}

TEST_CASE("the front desk can call help and is shown nothing of the chart for it") {
  OpenHouse house;
  const ChairDay day{house};
  auto desk = house.signed_in(Role::front_desk);
  const auto called = desk.submit_for(house.patient(), at_chair_of("/help"), {{"from", "board"}});
  CHECK(called.status == 303);
  CHECK(called.header("location") == "/board");
  CHECK(day.chart().state.help_called_at.has_value());
  const auto card = desk.get(at_chair_of("/emergency"));
  CHECK(card.has("911"));
  CHECK(card.has("1 Quay Street"));
  CHECK_FALSE(card.has("Last numbers"));
}

TEST_CASE("a patient arrives at an empty chair in one press, and once only") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  const auto path = "/patients/" + house.patient().text() + "/sessions";
  FormFields fields{{"chair", "chair-2"},
                    {"patient", house.patient().text()},
                    {"csrf", desk.csrf()},
                    {"cause", "cause-00112233445566778899aabbccddeeff"}};
  CHECK(desk.post(path, fields).status == 303);
  CHECK(desk.post(path, fields).status == 303);
  CHECK(read::open_sessions(*house.reader()).size() == 1);
  const auto again = desk.submit_for(house.patient(), path, {{"chair", "chair-1"}});
  CHECK(again.status == 409);
  CHECK(read::open_sessions(*house.reader()).size() == 1);
}

TEST_CASE("a high cue that nobody answers for a minute stands on every screen of those who treat") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  FormFields low_oxygen{{"spo2_percent", "82"}};
  CHECK(nurse.submit_for(house.patient(), at_chair_of("/observations"), low_oxygen).status == 303);
  const auto elsewhere = "/patients/" + house.other_patient().text() + "/weights";
  CHECK_FALSE(nurse.get(elsewhere).has("ek-escalated__line"));
  house.clock().step(Minutes{2});
  CHECK(nurse.get(elsewhere).has("ek-escalated__line"));
  CHECK_FALSE(nurse.get(at_chair_of("/chair")).has("ek-escalated__line"));
  auto therapist = house.signed_in(Role::therapist);
  CHECK_FALSE(therapist.get(elsewhere).has("ek-escalated__line"));
}

TEST_CASE("a live page that asks for itself again is one look in ten minutes") {
  OpenHouse house;
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  const auto looks = [&] { return registry::looks_at(*house.reader(), house.patient()).size(); };
  nurse.get(at_chair_of("/chair"));
  CHECK(looks() == 1);
  nurse.get(at_chair_of("/chair"), "X-Evenkeel-Refresh: live\r\n");
  CHECK(looks() == 1);
  nurse.get(at_chair_of("/chair"));
  CHECK(looks() == 2);
  auto prescriber = house.signed_in(Role::prescriber);
  prescriber.get(at_chair_of("/chair"), "X-Evenkeel-Refresh: live\r\n");
  CHECK(looks() == 3);
}

}  // namespace
}  // namespace evenkeel
