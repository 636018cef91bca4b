// SPDX-License-Identifier: Apache-2.0
// A patient's own phone on the treatment day: nearly nothing to see, one thing to do.
#include "core/forbidden_forms.hpp"
#include "http/chair_day.hpp"
#include "registry/notes.hpp"
#include "web/router.hpp"

#include <sstream>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::ChairDay;
using test::OpenHouse;
using test::Reply;
using namespace std::chrono_literals;

bool is_calm(const Reply& reply) {
  return reply.status == 200 && reply.has("<calm-screen") && reply.has("I need someone");
}

int words_of(const Reply& reply) {
  const auto main_part = reply.body.substr(reply.body.find("<main"));
  std::istringstream words{visible_text(main_part)};
  int count = 0;
  for (std::string word; words >> word;)
    ++count;
  return count;
}

Reply call_for_help(OpenHouse& house, Browser& phone) {
  return phone.submit_for(house.patient(), "/me/help");
}

}  // namespace

TEST_CASE("calm: during a treatment every own page is the calm screen, with at most twelve words") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  auto other = house.patient_signed_in(house.other_patient());
  CHECK_FALSE(is_calm(phone.get("/me")));
  const ChairDay day{house};
  for (const auto& route : web::routes()) {
    if (route.may != app::May::own_pages || route.method != net::Method::get) continue;
    CAPTURE(route.path);
    std::string path{route.path};
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
      path.replace(at, path.find('}') - at + 1, "none-such");
    const auto reply = phone.get(path);
    CHECK(is_calm(reply));
    CHECK(words_of(reply) <= 12);
    for (const std::string_view never : {"Jo", "36", "mg", "988", "Harbour"}) {
      CAPTURE(never);
      CHECK(visible_text(reply.body).find(never) == std::string::npos);
    }
  }
  CHECK_FALSE(is_calm(other.get("/me")));
}

TEST_CASE("calm: a call reaches the chair, and only a nurse's answer says that someone is coming") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const ChairDay day{house};
  CHECK(call_for_help(house, phone).header("location") == "/me");
  auto reply = phone.get("/me");
  CHECK(reply.has("Calling"));
  CHECK_FALSE(reply.has("Someone is coming"));
  CHECK(day.chart().state.help_called_at.has_value());
  const auto entry = day.chart().entries.back();
  CHECK(std::get<session::HelpCalled>(entry.event).by_patient);
  CHECK(entry.by == registry::patient_hand);
  // Again and again is one call.
  CHECK(call_for_help(house, phone).status == 303);
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.submit_for(house.patient(), "/sessions/session-1/help/answered").status == 303);
  reply = phone.get("/me");
  CHECK(reply.has("Someone is coming"));
  CHECK(words_of(reply) <= 12);
  house.clock().step(11min);
  CHECK_FALSE(phone.get("/me").has("Someone is coming"));
}

TEST_CASE("calm: nobody signs in again from the chair to call for help") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const ChairDay day{house};
  house.clock().step(90min);
  CHECK(is_calm(phone.get("/me")));
  house.clock().step(90min);
  CHECK(call_for_help(house, phone).status == 303);
}

TEST_CASE("calm: waking up says where one is, and after the discharge how the way home goes") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  ChairDay day{house};
  const auto now = house.clock().now();
  day.add(session::InfusionEnded{
      .at = now, .is_complete = true, .reason = {}, .given = Milligrams{36}});
  auto reply = phone.get("/me");
  CHECK(is_calm(reply));
  for (const std::string_view line :
       {"You are at the clinic.", "You had your treatment.", "You are safe. Rest."})
    CHECK(reply.has(line));
  CHECK(reply.has("ek-calm--1"));
  house.clock().step(21min);
  CHECK(phone.get("/me").has("ek-calm--4"));
  house.write([&](db::Database& database) {
    REQUIRE(registry::set_escort(database, test::the_session,
                                 {"Robin Lee", "+1 555 0111", "friend"},
                                 {house.staff(Role::nurse), house.clock().now()})
                .has_value());
  });
  day.add(session::Discharged{house.clock().now(), house.clock().now().wall + 20h});
  CHECK(phone.get("/me").has("/me/going-home"));
  reply = phone.get("/me/going-home");
  CHECK(reply.has("No driving until"));
  CHECK(reply.has("Robin Lee"));
  CHECK(reply.has("tel:+12075550100"));
  house.clock().step(21h);
  auto later = house.patient_signed_in(house.patient());
  CHECK(later.get("/me/going-home").header("location") == "/me");
}

TEST_CASE("calm: help outside of a treatment says plainly what to do instead") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const auto reply = call_for_help(house, phone);
  CHECK(reply.status == 409);
  CHECK(reply.has("raise your hand"));
}

TEST_CASE("calm: every locked post of a patient is refused in calm words while ketamine works") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const ChairDay day{house};
  for (const auto& route : web::routes()) {
    if (route.may != app::May::own_pages || route.method != net::Method::post || !route.door)
      continue;
    CAPTURE(route.path);
    std::string path{route.path};
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
      path.replace(at, path.find('}') - at + 1, "none-such");
    const auto reply = phone.submit_for(house.patient(), path);
    CHECK(reply.status == 409);
    CHECK(reply.has("Rest first."));
  }
}

}  // namespace evenkeel
