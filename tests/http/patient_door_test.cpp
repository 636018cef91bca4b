// SPDX-License-Identifier: Apache-2.0
// A patient's own door: one phone, one patient, the same guards as staff have.
#include "http/open_house.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;
using namespace std::chrono_literals;

bool is_greeted(const test::Reply& reply) { return reply.status == 200 && reply.has(", Jo</h1>"); }

}  // namespace

TEST_CASE("patient door: a patient comes to the own start page, with the crisis numbers") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const auto reply = phone.get("/me");
  CHECK(is_greeted(reply));
  CHECK(reply.has("988"));
  CHECK(reply.has("tel:+12075550100"));
  CHECK(reply.has("Harbour Clinic"));
  CHECK_FALSE(reply.has("Sign in as staff"));
  CHECK_FALSE(reply.has("/board"));
  CHECK_FALSE(reply.has(house.other_patient().text()));
}

TEST_CASE("patient door: who is not signed in is asked to, and comes back to the page") {
  OpenHouse house;
  auto stranger = house.stranger();
  CHECK(stranger.get("/me").header("location") == "/me/sign-in");
  CHECK(stranger.get("/me/sign-in").status == 200);
  CHECK(stranger.get("/me", "Sec-Fetch-Dest: empty\r\n").status == 403);
  CHECK(stranger.post("/me/sign-out", {}).status == 403);
}

TEST_CASE("patient door: half an hour without a touch, or twelve hours, and the phone is out") {
  OpenHouse house;
  auto idle = house.patient_signed_in(house.patient());
  auto busy = house.patient_signed_in(house.patient());
  house.clock().step(29min);
  CHECK(is_greeted(busy.get("/me")));
  house.clock().step(1min);
  CHECK(idle.get("/me").header("location") == "/me/sign-in");
  for (int i = 0; i < 23; ++i) {
    REQUIRE(is_greeted(busy.get("/me")));
    house.clock().step(29min);
  }
  CHECK(is_greeted(busy.get("/me")));
  house.clock().step(23min);
  CHECK(busy.get("/me").header("location") == "/me/sign-in");
}

TEST_CASE("patient door: a page that asks again by itself does not keep a phone signed in") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  house.clock().step(20min);
  CHECK(phone.get("/me", "Sec-Fetch-Dest: empty\r\n").status == 200);
  house.clock().step(10min);
  CHECK(phone.get("/me").status == 303);
}

TEST_CASE("patient door: signing out ends this phone and no other") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  auto tablet = house.patient_signed_in(house.patient());
  const auto token = phone.cookie("evenkeel-me");
  const auto out = phone.submit_for(house.patient(), "/me/sign-out");
  CHECK(out.header("location") == "/me/sign-in");
  CHECK(out.header("clear-site-data") == "\"cache\", \"storage\"");
  phone.set_cookie("evenkeel-me", token);
  CHECK(phone.get("/me").status == 303);
  CHECK(is_greeted(tablet.get("/me")));
}

TEST_CASE(
    "patient door: a form from elsewhere, without its token or for somebody else is refused") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  auto other = house.patient_signed_in(house.other_patient());
  const auto own = house.patient().text();
  const FormFields fields{{"csrf", phone.csrf()}, {"cause", "cause-1"}, {"patient", own}};
  CHECK(phone.post_as("http://elsewhere.example", "/me/sign-out", fields).status == 403);
  CHECK(phone.post("/me/sign-out", {{"cause", "cause-1"}, {"patient", own}}).status == 403);
  CHECK(phone.post("/me/sign-out", {{"csrf", phone.csrf()}, {"patient", own}}).status == 403);
  CHECK(phone.post("/me/sign-out", {{"csrf", other.csrf()}, {"cause", "cause-1"}, {"patient", own}})
            .status == 403);
  CHECK(phone.submit_for(house.other_patient(), "/me/sign-out").status == 409);
  CHECK(phone.submit("/me/sign-out").status == 409);
  CHECK(is_greeted(phone.get("/me")));
}

TEST_CASE("patient door: staff and a patient in one browser each keep their own pages") {
  OpenHouse house;
  auto both = house.signed_in(Role::nurse);
  both.set_cookie("evenkeel-me", house.patient_signed_in(house.patient()).cookie("evenkeel-me"));
  CHECK(both.get("/patients").status == 200);
  CHECK(is_greeted(both.get("/me")));
  // The nurse's token is not the patient's.
  CHECK(both.submit_for(house.patient(), "/me/sign-out").status == 403);
}

TEST_CASE("patient door: a link alone opens nothing in a real clinic") {
  OpenHouse house;
  std::string link;
  house.write([&](db::Database& database) {
    registry::set_public_address(database, "https://clinic.example");
    link = registry::make_patient_link(database, house.patient(), "/me",
                                       house.clock().now().wall + 24h,
                                       {registry::system_staff, house.clock().now()});
    CHECK_THROWS_AS(
        registry::make_open_patient_link(database, house.patient(), house.clock().now().wall + 24h,
                                         {registry::system_staff, house.clock().now()}),
        Failure);
  });
  constexpr std::string_view origin = "https://clinic.example";
  REQUIRE(link.starts_with(std::string{origin} + "/me/link/"));
  auto stranger = house.stranger();
  const auto reply = stranger.get(link.substr(origin.size()));
  CHECK(reply.status == 200);
  CHECK(reply.has("Send me a code"));
  CHECK(stranger.cookie("evenkeel-me").empty());
  house.clock().step(24h);
  CHECK(stranger.get(link.substr(origin.size())).status == 404);
}

}  // namespace evenkeel
