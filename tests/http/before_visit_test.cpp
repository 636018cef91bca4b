// SPDX-License-Identifier: Apache-2.0
// A patient does on the phone what comes before the visit, and staff see it as the patient's words.
#include "registry/before_visit.hpp"

#include "app/intake_file.hpp"
#include "booking_kit.hpp"
#include "http/open_house.hpp"
#include "read/consents.hpp"
#include "registry/body_facts.hpp"
#include "registry/consent_texts.hpp"
#include "registry/intake_answers.hpp"
#include "registry/notes.hpp"
#include "registry/visit_words.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;
using test::Reply;
using namespace std::chrono_literals;

struct OwnPhone {
  OpenHouse house;
  Browser phone = house.patient_signed_in(house.patient());

  Reply post(std::string_view path, FormFields fields = {}) {
    return phone.submit_for(house.patient(), path, std::move(fields));
  }
  std::string way_on(std::string_view path, FormFields fields = {}) {
    const auto reply = post(path, std::move(fields));
    return reply.status == 303 ? reply.header("location") : std::to_string(reply.status);
  }
  std::string path_of(std::string_view rest) const {
    return "/patients/" + house.patient().text() + std::string{rest};
  }
};

// The house's patient is treated today at one, and it is nine.
void book_for_one(OpenHouse& house) {
  house.write([&](db::Database& database) {
    test::open_for_booking(database);
    auto wanted = test::wanted_at(13, 0, "treatment_iv");
    wanted.day = 2026y / std::chrono::November / 23;
    wanted.patient = house.patient();
    wanted.visitor = {};
    const auto made = registry::book(database, wanted, std::nullopt,
                                     {registry::system_staff, house.clock().now()});
    REQUIRE(test::code_of(made) == "fine");
  });
}

}  // namespace

TEST_CASE("before the visit: each task leads to its page, with the minutes that are left") {
  OwnPhone own;
  const auto list = own.phone.get("/me/before");
  for (const auto& task : app::intake_book().tasks) {
    CAPTURE(task.key);
    CHECK(list.has(task.title));
  }
  CHECK(list.has("about 29 minutes"));
  CHECK(own.phone.get("/me").has("0 of 9 done"));
  CHECK(own.way_on("/me/contact", {{"name", "Io Nemo"}, {"phone", "555 0101"}}) == "/me/before");
  CHECK(own.phone.get("/me/before").has("about 27 minutes"));
  CHECK(own.phone.get("/me").has("1 of 9 done"));
}

TEST_CASE("before the visit: the history goes on where it was left, and is sent by the patient") {
  OwnPhone own;
  const auto& history = app::intake_book().history;
  const auto path = [&](std::size_t place) { return "/me/history/" + history[place].key; };
  CHECK(own.phone.get("/me/history").header("location") == path(0));
  CHECK(own.way_on(path(0), {{"answer", "To sleep again"}}) == path(1));
  CHECK(own.way_on(path(1), {{"then", "skip"}}) == path(2));
  CHECK(own.post(path(2), {{"answer", "many"}}).has("whole number from 0 to 40"));
  CHECK(own.way_on(path(2), {{"answer", "3"}, {"then", "stop"}}) == "/me/before");
  CHECK(own.phone.get("/me/history").header("location") == path(3));
  CHECK(own.phone.get(path(3)).has("Question 4 of "));
  CHECK(own.phone.get(path(0)).has("To sleep again"));
  CHECK(own.post("/me/history/gout", {{"answer", "yes"}}).status == 404);
  for (std::size_t place = 3; place < history.size(); ++place)
    own.post(path(place), {{"then", "skip"}});
  CHECK(own.phone.get("/me/history").header("location") == "/me/answers");
  CHECK(own.phone.get("/me/answers").has("To sleep again"));
  CHECK(own.phone.get("/me/before").has("Your health so far"));
  CHECK(own.way_on("/me/answers") == "/me/before");
  const auto reader = own.house.reader();
  CHECK(registry::task_done(*reader, own.house.patient(), "history").has_value());
}

TEST_CASE("before the visit: what a patient adds to the lists waits until staff have checked it") {
  OwnPhone own;
  auto nurse = own.house.signed_in(Role::nurse);
  CHECK(own.way_on("/me/drugs", {{"name", "Lorazepam"}, {"dose", "2 mg"}}) == "/me/drugs");
  CHECK(own.way_on("/me/drugs/done") == "/me/before");
  CHECK(own.way_on("/me/allergies/done") == "/me/before");
  const auto chart = nurse.get(own.path_of("/drugs"));
  CHECK(chart.has("said by the patient, not yet checked"));
  CHECK(chart.has("Take care"));  // an interaction counts at once
  CHECK(nurse.get(own.path_of("/allergies")).has(": none."));
  const auto reader = own.house.reader();
  const auto drug = registry::drugs(*reader, own.house.patient()).list.at(0).id;
  CHECK_FALSE(registry::drugs(*reader, own.house.patient()).is_reviewed);
  CHECK(nurse.submit_for(own.house.patient(), own.path_of("/drugs/" + drug + "/check")).status ==
        303);
  CHECK(registry::drugs(*reader, own.house.patient()).is_reviewed);
  CHECK_FALSE(nurse.get(own.path_of("/drugs")).has("not yet checked"));
  // What staff have checked, a patient takes back with words only.
  CHECK(own.post("/me/drugs/" + drug + "/remove").has("Tell us below if it is wrong"));
}

TEST_CASE("before the visit: a consent is signed by the own name, and its text is kept") {
  OwnPhone own;
  const std::string path = "/me/consent/intravenous";
  const auto page = own.phone.get(path);
  CHECK(page.has("not approved"));
  CHECK(page.has("If you say no"));
  CHECK(page.has("Version 2026-11"));
  const FormFields by_other{{"signed_name", "Sam Okafor"}, {"version", "2026-11"}};
  CHECK(own.post(path, by_other).has("Type your full name: Jo Avery."));
  CHECK(own.post(path, {{"signed_name", "Jo Avery"}, {"version", "2025-01"}}).has("has changed"));
  const auto reader = own.house.reader();
  CHECK(read::consents_of(*reader, own.house.patient()).empty());
  CHECK(own.way_on(path, {{"signed_name", "jo m. avery"}, {"version", "2026-11"}}) == "/me/before");
  const auto rows = read::consents_of(*reader, own.house.patient());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].routes == std::vector<Route>{Route::intravenous});
  CHECK(registry::consent_signature(*reader, rows[0].consent)->signed_name == "jo m. avery");
  auto nurse = own.house.signed_in(Role::nurse);
  CHECK(nurse.get(own.path_of("/consents/" + rows[0].consent.text())).has("jo m. avery"));
  // Taken back at once, without a reason.
  CHECK(own.way_on(path + "/withdraw", {{"consent", rows[0].consent.text()}}) == path);
  CHECK(read::consents_of(*reader, own.house.patient())[0].withdrawn_at.has_value());
  auto other = own.house.patient_signed_in(own.house.other_patient());
  CHECK(other
            .submit_for(own.house.other_patient(), path + "/withdraw",
                        {{"consent", rows[0].consent.text()}})
            .status == 404);
}

TEST_CASE("before the visit: the way is chosen after the comparison was opened") {
  OwnPhone own;
  CHECK(own.post("/me/route", {{"route", "intravenous"}}).status == 422);
  CHECK(own.phone.get("/me/route").has("Can it be paused?"));
  CHECK(own.way_on("/me/route", {{"route", "intramuscular"}}) == "/me/before");
  CHECK(own.phone.get("/me/consent").has("by muscle"));
}

TEST_CASE("before the visit: comforts and care team are kept, and staff read them") {
  OwnPhone own;
  CHECK(own.post("/me/comforts", {{"light", "pink"}}).status == 422);
  CHECK(own.way_on("/me/comforts", {{"light", "dim"}, {"sound", "playlist_slow_water"}}) ==
        "/me/before");
  CHECK(own.post("/me/care-team/psychiatrist", {{"name", "Dr Nemo"}, {"may_ask", "yes"}})
            .has("telephone number, a fax"));
  CHECK(own.way_on("/me/care-team/psychiatrist",
                   {{"name", "Dr Nemo"}, {"fax", "555 0103"}, {"may_ask", "yes"}}) ==
        "/me/care-team");
  CHECK(own.way_on("/me/care-team/done") == "/me/before");
  auto nurse = own.house.signed_in(Role::nurse);
  const auto told = nurse.get(own.path_of("/before-visit"));
  CHECK(told.has("Slow water"));
  CHECK(told.has("Dr Nemo"));
  CHECK(told.has("May be asked for records, said on 23-Nov-2026"));
  auto desk = own.house.signed_in(Role::front_desk);
  CHECK(desk.get(own.path_of("")).has("Before the visit"));
  CHECK(desk.get(own.path_of("/before-visit")).status == 403);
}

TEST_CASE("the day: its clock follows the appointment, and four taps check a patient in") {
  OwnPhone own;
  CHECK(own.phone.get("/me/day").has("No visit is booked"));
  book_for_one(own.house);
  CHECK(own.way_on("/me/driver", {{"name", "Io Nemo"}, {"phone", "555 0101"}}) == "/me/before");
  const auto day = own.phone.get("/me/day");
  CHECK(day.has(">09:00<"));
  CHECK(day.has(">11:00<"));
  CHECK(day.has("Io Nemo"));
  own.house.clock().step(3h + 50min);
  own.phone = own.house.patient_signed_in(own.house.patient());
  CHECK(own.way_on("/me/day/here") == "/me/day/check");
  CHECK(own.phone.get("/me/day/check").has("any food since"));
  CHECK(own.way_on("/me/day/check", {{"answer", "nothing_since"}}) == "/me/day/check");
  CHECK(own.phone.get("/me/day/check").has("Io Nemo"));
  CHECK(own.way_on("/me/day/check", {{"answer", "driver_stands"}}) == "/me/day/check");
  CHECK(own.way_on("/me/day/check", {{"answer", "nothing_changed"}}) == "/me/day");
  CHECK(own.phone.get("/me/day").has("You are checked in since 12:50"));
  const auto reader = own.house.reader();
  const auto booking =
      registry::booking_today(*reader, own.house.patient(), 2026y / std::chrono::November / 23);
  REQUIRE(booking);
  CHECK(booking->status == registry::Booking::Status::arrived);
}

TEST_CASE("the day: the ready check shows the patient's words, and the nurse confirms them") {
  OwnPhone own;
  book_for_one(own.house);
  own.post("/me/driver", {{"name", "Io Nemo"}, {"phone", "555 0101"}});
  own.house.clock().step(2h);
  own.phone = own.house.patient_signed_in(own.house.patient());
  CHECK(own.way_on("/me/day/eaten", {{"what", "food"}, {"at", "10:15"}}) == "/me/day");
  CHECK(own.phone.get("/me/day").has("can begin at <strong>14:15</strong>"));
  CHECK(own.post("/me/day/eaten", {{"what", "food"}, {"at", "11:10"}}).status == 422);
  own.post("/me/day/here");
  own.post("/me/day/check", {{"answer", "nothing_since"}});
  const auto session = own.house.opened_session(own.house.patient(), "chair-1");
  auto nurse = own.house.signed_in(Role::nurse);
  const auto ready = nurse.get("/sessions/" + session.text() + "/ready");
  CHECK(ready.has("Said by the patient at 11:00"));
  CHECK(ready.has("value=\"10:15\""));
  CHECK(ready.has("Confirm both times"));
  CHECK(ready.has("Named by the patient: <strong>Io Nemo</strong>"));
  CHECK(ready.has("Not asked yet."));  // said is not asked
  const auto at = "/sessions/" + session.text() + "/ready/";
  CHECK(nurse
            .submit_for(own.house.patient(), at + "fasting",
                        {{"last_food", "10:15"}, {"last_water", "11:00"}})
            .status == 303);
  CHECK(nurse.get("/sessions/" + session.text() + "/ready").has("14:15"));
  CHECK(nurse.submit_for(own.house.patient(), at + "escort", {{"answer", "all"}}).status == 303);
  const auto reader = own.house.reader();
  CHECK(registry::escort(*reader, session)->name == "Io Nemo");
}

}  // namespace evenkeel
