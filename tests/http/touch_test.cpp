// SPDX-License-Identifier: Apache-2.0
// Consent to touch on the patient's own phone: taken back at any moment, and read at the chair.
#include "http/chair_day.hpp"
#include "registry/therapy.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::ChairDay;
using test::OpenHouse;

constexpr std::string_view allowed_touch = "A hand on my shoulder";

test::Reply allow_touch(OpenHouse& house, Browser& phone) {
  return phone.submit_for(house.patient(), "/me/touch", {{"limits", std::string{allowed_touch}}});
}
test::Reply take_touch_back(OpenHouse& house, Browser& phone) {
  return phone.submit_for(house.patient(), "/me/touch/take-back");
}

}  // namespace

TEST_CASE("a patient allows a touch with its limits and takes it back, on the phone") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  CHECK(phone.get("/me/touch").has("You have not said yes to any."));
  CHECK(phone.submit_for(house.patient(), "/me/touch", {{"limits", " "}}).status == 422);
  REQUIRE(allow_touch(house, phone).status == 303);
  CHECK(phone.get("/me/touch").has(allowed_touch));
  auto nurse = house.signed_in(Role::nurse);
  const auto chart = nurse.get("/patients/" + house.patient().text());
  CHECK(chart.has(allowed_touch));
  CHECK(chart.has("The patient, by phone"));
  REQUIRE(take_touch_back(house, phone).status == 303);
  CHECK(phone.get("/me/touch").has("You took it back"));
  CHECK(nurse.get("/patients/" + house.patient().text()).has("No touch: taken back."));
}

TEST_CASE("touch is taken back from the calm screen too, allowed only with a clear head") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  REQUIRE(allow_touch(house, phone).status == 303);
  house.clock().step(std::chrono::hours{1});
  const ChairDay day{house};
  auto nurse = house.signed_in(Role::nurse);
  const auto chair = "/sessions/" + test::the_session.text() + "/chair";
  CHECK(nurse.get(chair).has("Touch, only this: "));
  CHECK(phone.get("/me").has("/me/touch/take-back"));
  REQUIRE(take_touch_back(house, phone).status == 303);
  CHECK(phone.get("/me").has("No touch: noted"));
  CHECK(nurse.get(chair).has("No touch: taken back."));
  CHECK(allow_touch(house, phone).status == 409);
}

TEST_CASE("the calm screen speaks of touch only to somebody who allowed it") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const ChairDay day{house};
  CHECK_FALSE(phone.get("/me").has("No touch"));
}

}  // namespace evenkeel
