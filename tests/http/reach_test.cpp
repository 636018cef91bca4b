// SPDX-License-Identifier: Apache-2.0
// How a patient is reached, and a phone that was lost.
#include "http/open_house.hpp"
#include "registry/contact.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::OpenHouse;

}  // namespace

TEST_CASE("reach: the front desk keeps an address, and what is none is said at its field") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  const auto path = "/patients/" + house.patient().text() + "/reach";
  CHECK(desk.get(path).status == 200);
  const auto wrong =
      desk.submit_for(house.patient(), path, {{"email", "jo@"}, {"prefers", "email"}});
  CHECK(wrong.status == 422);
  CHECK(wrong.has("value=\"jo@\""));
  CHECK(desk.submit_for(house.patient(), path, {{"email", "jo@example.org"}, {"prefers", "email"}})
            .status == 303);
  CHECK(registry::contact_way(*house.reader(), house.patient())->to == "jo@example.org");
  CHECK(desk.get(path).has("value=\"jo@example.org\""));
}

TEST_CASE("reach: a lost phone is signed out by the front desk, or by the patient from another") {
  OpenHouse house;
  auto lost = house.patient_signed_in(house.patient());
  auto other = house.patient_signed_in(house.other_patient());
  auto desk = house.signed_in(Role::front_desk);
  const auto path = "/patients/" + house.patient().text() + "/reach";
  CHECK(desk.get(path).has("signed in on 1 device."));
  CHECK(desk.submit_for(house.patient(), path + "/sign-out").status == 303);
  CHECK(lost.get("/me").status == 303);
  CHECK(other.get("/me").status == 200);

  auto phone = house.patient_signed_in(house.patient());
  CHECK_FALSE(phone.get("/me").has("Lost one?"));
  auto tablet = house.patient_signed_in(house.patient());
  CHECK(phone.get("/me").has("signed in on 2 devices"));
  CHECK(phone.submit_for(house.patient(), "/me/sign-out-everywhere").status == 303);
  CHECK(tablet.get("/me").status == 303);
  CHECK(phone.cookie("evenkeel-me").empty());
}

}  // namespace evenkeel
