// SPDX-License-Identifier: Apache-2.0
// The treatment day over real HTTP, from the ready check to the sheet for home.
#include "http/open_house.hpp"
#include "journal/journal.hpp"
#include "read/consents.hpp"
#include "read/orders.hpp"
#include "read/session_chart.hpp"
#include "registry/body_facts.hpp"
#include "treatment_day.hpp"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;

// house.patient() has arrived, and the record holds what the gate asks of it.
struct DayAtTheClinic {
  OpenHouse house;
  SessionId session;
  Browser nurse;

  DayAtTheClinic() : session{prepared(house)}, nurse{house.signed_in(Role::nurse)} {}

  static SessionId prepared(OpenHouse& house) {
    const auto now = house.clock().now();
    const auto patient = house.patient();
    house.write([&](db::Database& database) {
      const registry::By by{house.staff(Role::nurse), now};
      const registry::Weighing weighing{Kilograms{72}, Centimetres{168}, now.wall};
      REQUIRE(registry::add_weight(database, patient, weighing, ek0(), by));
      REQUIRE(registry::confirm_no_allergies(database, patient, by));
      REQUIRE(registry::confirm_no_drugs(database, patient, by));
      const journal::Cause signing{fresh_id<CauseId>(), house.staff(Role::prescriber), now};
      auto order = infusion_order();
      order.at = order.body.weighed_at = now;
      order.patient = patient;
      read::project(database, journal::append(database, StreamId{"order-1"}, 1, signing,
                                              order::Event{order}));
      const auto today = std::chrono::floor<std::chrono::days>(now.wall);
      const consent::Given given{
          now, patient, {Route::intravenous}, Day{today - std::chrono::days{2}}, "2026-03"};
      const journal::Cause seen{fresh_id<CauseId>(), house.staff(Role::nurse), now};
      read::project(database, journal::append(database, StreamId{"consent-1"}, 1, seen,
                                              consent::Event{given}));
    });
    return house.opened_session(patient, "chair-1");
  }

  std::string path(std::string_view rest) const {
    return "/sessions/" + session.text() + std::string{rest};
  }
  test::Reply tap(std::string_view rest, FormFields fields = {}) {
    return nurse.submit_for(house.patient(), path(rest), std::move(fields));
  }
  // Longer than a sign-in lasts untouched: somebody signs in again.
  void wait(Minutes time) {
    house.clock().step(time);
    nurse = house.signed_in(Role::nurse);
  }
  session::State state() const { return read::session_chart(*house.reader(), session)->state; }
  void check_in() {
    const FormFields numbers{{"sbp_mmhg", "124"},  {"dbp_mmhg", "78"},
                             {"hr_per_min", "72"}, {"spo2_percent", "98"},
                             {"rr_per_min", "14"}, {"temperature_celsius", "36.6"}};
    CHECK(tap("/ready/identity", {{"answer", "name_and_birth_date_spoken"}}).status == 303);
    CHECK(tap("/ready/identity", {{"answer", "photo_or_number"}}).status == 303);
    CHECK(tap("/ready/fasting", {{"last_food", "22:00"}, {"last_water", "22:00"}}).status == 303);
    CHECK(tap("/ready/escort", {{"answer", "all"}}).status == 303);
    CHECK(tap("/ready/vitals", numbers).status == 303);
    CHECK(tap("/ready/breath_alcohol", {{"answer", "0"}}).status == 303);
    CHECK(tap("/ready/pregnancy", {{"answer", "not_possible"}}).status == 303);
    CHECK(tap("/ready/suicide_risk", {{"answer", "none"}}).status == 303);
    CHECK(tap("/ready/review", {{"answer", "nothing"}}).status == 303);
  }
};

TEST_CASE("nine taps make a well patient ready, and the tenth starts the infusion") {
  DayAtTheClinic day;
  const auto before = day.nurse.get(day.path("/ready"));
  CHECK(before.status == 200);
  CHECK(before.has("Not ready:"));
  CHECK_FALSE(before.has("Start the infusion"));
  day.check_in();
  const auto ready = day.nurse.get(day.path("/ready"));
  CHECK(ready.has("Start the infusion"));
  CHECK(ready.has("54 mL per hour"));
  const auto started = day.tap("/start");
  CHECK(started.status == 303);
  CHECK(started.header("location") == day.path("/chair"));
  CHECK(day.state().stage == session::Stage::running);
}

TEST_CASE("a start that is not ready says what holds and starts nothing") {
  DayAtTheClinic day;
  day.check_in();
  CHECK(day.tap("/ready/escort", {{"answer", "in_part"}, {"is_adult", "yes"}}).status == 303);
  const auto refused = day.tap("/start");
  CHECK(refused.status == 422);
  CHECK(refused.has("Not ready."));
  CHECK(refused.has("a ride app alone is no escort"));
  CHECK(day.state().stage == session::Stage::arrived);
}

TEST_CASE("a fact that was not asked is refused at its field; an item nobody knows is not there") {
  DayAtTheClinic day;
  CHECK(day.tap("/ready/fasting", {{"last_food", "22:00"}}).status == 422);
  CHECK(day.tap("/ready/vitals", {{"sbp_mmhg", "124"}}).status == 422);
  CHECK(day.tap("/ready/pregnancy", {{"answer", "perhaps"}}).status == 422);
  CHECK(day.tap("/ready/mood", {{"answer", "good"}}).status == 404);
}

TEST_CASE("nobody passes over the escort from the page") {
  DayAtTheClinic day;
  const auto refused =
      day.tap("/override", {{"item", "escort"}, {"reason", "usual_for_this_patient"}});
  CHECK(refused.status == 422);
  CHECK(refused.has("nobody can pass over this"));
}

TEST_CASE("the way home opens an hour after the infusion, with the escort, and prints the sheet") {
  DayAtTheClinic day;
  day.check_in();
  CHECK(day.tap("/start").status == 303);
  day.wait(Minutes{40});
  CHECK(day.tap("/end", {{"reason", "complete"}}).status == 303);
  day.wait(Minutes{59});
  CHECK(day.tap("/observations",
                {{"sbp_mmhg", "124"}, {"dbp_mmhg", "78"}, {"spo2_percent", "98"}, {"moaas", "5"}})
            .status == 303);
  CHECK(day.tap("/recovery").status == 422);
  CHECK(day.tap("/recovery", {{"vital_signs", "2"},
                              {"walking", "2"},
                              {"nausea", "2"},
                              {"pain", "2"},
                              {"bleeding", "2"},
                              {"is_oriented", "yes"},
                              {"is_steady", "yes"},
                              {"is_dissociation_resolved", "yes"}})
            .status == 303);
  CHECK(day.tap("/discharge", {{"escort_is_here", "yes"}}).status == 422);
  CHECK(day.nurse.get(day.path("/after-care")).status == 409);
  day.wait(Minutes{1});
  CHECK(day.tap("/discharge").status == 422);
  const auto gone = day.tap("/discharge", {{"escort_is_here", "yes"}});
  CHECK(gone.status == 303);
  CHECK(gone.header("location") == day.path("/after-care"));
  const auto sheet = day.nurse.get(day.path("/after-care"));
  CHECK(sheet.status == 200);
  CHECK(sheet.has("No driving until"));
  CHECK(sheet.has("08:00"));
  CHECK(day.state().ending == session::Ending::discharged);
}

// All that is asked before the door, on one form.
FormFields ready_to_go() {
  return {{"sbp_mmhg", "122"},      {"dbp_mmhg", "78"},
          {"spo2_percent", "98"},   {"moaas", "5"},
          {"rest_is_two", "yes"},   {"is_oriented", "yes"},
          {"is_steady", "yes"},     {"is_dissociation_resolved", "yes"},
          {"escort_is_here", "yes"}};
}

TEST_CASE(
    "one press keeps the set and the score and discharges; too early it keeps them all the same") {
  DayAtTheClinic day;
  day.check_in();
  CHECK(day.tap("/start").status == 303);
  day.wait(Minutes{40});
  CHECK(day.tap("/end", {{"reason", "complete"}}).status == 303);
  day.wait(Minutes{50});
  const auto sets = [&] { return day.state().observations.size(); };
  const auto before = sets();
  const auto early = day.tap("/discharge", ready_to_go());
  CHECK(early.status == 422);
  CHECK(early.has("Not yet. Time:"));
  CHECK_FALSE(early.has("value=\"122\""));
  CHECK(sets() == before + 1);
  CHECK(day.state().recovery.has_value());
  CHECK(session::is_open(day.state()));

  day.wait(Minutes{10});
  auto fields = ready_to_go();
  fields.emplace_back("patient", day.house.patient().text());
  fields.emplace_back("csrf", day.nurse.csrf());
  fields.emplace_back("cause", "cause-00112233445566778899aabbccddeeff");
  CHECK(day.nurse.post(day.path("/discharge"), fields).header("location") ==
        day.path("/after-care"));
  CHECK(day.nurse.post(day.path("/discharge"), fields).header("location") ==
        day.path("/after-care"));
  CHECK(sets() == before + 2);
  CHECK(day.state().ending == session::Ending::discharged);
}

TEST_CASE("a part that is not scored and not said to be 2 is asked for, and nothing is kept") {
  DayAtTheClinic day;
  day.check_in();
  CHECK(day.tap("/start").status == 303);
  day.wait(Minutes{40});
  CHECK(day.tap("/end", {{"reason", "complete"}}).status == 303);
  day.wait(Minutes{61});
  const auto before = day.state().observations.size();
  auto fields = ready_to_go();
  std::erase_if(fields, [](const auto& field) { return field.first == "rest_is_two"; });
  fields.emplace_back("nausea", "1");
  const auto refused = day.tap("/discharge", fields);
  CHECK(refused.status == 422);
  CHECK(refused.has("Walking: choose 0, 1 or 2."));
  CHECK_FALSE(refused.has("Nausea: choose"));
  CHECK(refused.has("value=\"122\""));
  CHECK(day.state().observations.size() == before);
  // What is marked stands; the one tap speaks of the others only.
  fields.emplace_back("rest_is_two", "yes");
  CHECK(day.tap("/recovery", fields).status == 303);
  CHECK(day.state().recovery->score.nausea == 1);
  CHECK(day.state().recovery->score.walking == 2);
  CHECK(session::is_open(day.state()));
}

TEST_CASE("a set at the wrong field is refused there, and no score is kept without it") {
  DayAtTheClinic day;
  day.check_in();
  CHECK(day.tap("/start").status == 303);
  day.wait(Minutes{40});
  CHECK(day.tap("/end", {{"reason", "complete"}}).status == 303);
  day.wait(Minutes{61});
  auto fields = ready_to_go();
  fields[1].second = "7O";
  CHECK(day.tap("/discharge", fields).status == 422);
  CHECK_FALSE(day.state().recovery.has_value());
  CHECK(session::is_open(day.state()));
}

TEST_CASE("leaving against advice needs a witness; the lock stays until a prescriber clears it") {
  DayAtTheClinic day;
  day.check_in();
  CHECK(day.tap("/start").status == 303);
  CHECK(day.tap("/leave").status == 422);
  CHECK(day.tap("/leave", {{"witness", day.house.staff(Role::prescriber).text()},
                           {"escort_told", "yes"},
                           {"prescriber_told", "yes"}})
            .status == 303);
  CHECK(day.state().ending == session::Ending::left_against_advice);
  CHECK(day.tap("/capacity").status == 403);
  auto prescriber = day.house.signed_in(Role::prescriber);
  CHECK(prescriber.submit_for(day.house.patient(), day.path("/capacity")).status == 303);
  CHECK(day.state().is_capacity_cleared);
}

TEST_CASE("a transfer needs no form and no score, from the ready check on") {
  DayAtTheClinic day;
  CHECK(day.tap("/transfer").status == 303);
  CHECK(day.state().ending == session::Ending::transferred);
  CHECK(day.nurse.get(day.path("/recovery")).has("transferred to emergency care"));
}

}  // namespace
}  // namespace evenkeel
