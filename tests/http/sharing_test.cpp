// SPDX-License-Identifier: Apache-2.0
// Who else may know, over real sockets: a patient signs and takes back on the phone, staff keep the
// paper, ketamine stops signing but never the taking back.
#include "http/chair_day.hpp"
#include "http/open_house.hpp"
#include "registry/permits.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;

FormFields for_the_insurer(std::string until = "2027-03-01") {
  return {{"to_kind", "insurer"},   {"to_name", "Example <Mutual>"},  {"part_treatments", "yes"},
          {"purpose", "insurance"}, {"expires_on", std::move(until)}, {"signed_name", "Jo Avery"}};
}

std::string staff_path(const OpenHouse& house, std::string_view rest = {}) {
  return "/patients/" + house.patient().text() + "/sharing" + std::string{rest};
}

}  // namespace

TEST_CASE("sharing: a patient signs on the phone, sees it, and takes it back") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  CHECK(phone.get("/me").has("/me/sharing"));
  REQUIRE(phone.submit_for(house.patient(), "/me/sharing", for_the_insurer()).status == 303);
  const auto shown = phone.get("/me/sharing");
  CHECK(shown.has("Example &lt;Mutual&gt;"));
  CHECK(shown.has("in force"));
  const auto reader = house.reader();
  const auto permit = registry::permits(*reader, house.patient()).front().id;
  const auto revoke = "/me/sharing/" + permit.text() + "/revoke";
  auto stranger = house.patient_signed_in(house.other_patient());
  CHECK(stranger.submit_for(house.other_patient(), revoke).status == 404);
  CHECK(phone.submit_for(house.patient(), revoke).status == 303);
  CHECK(phone.get("/me/sharing").has("taken back"));
  CHECK(house.signed_in(Role::front_desk).get(staff_path(house)).has("taken back"));
}

TEST_CASE("sharing: what is missing is said at its field, and nothing is kept") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  auto fields = for_the_insurer("2020-01-01");
  const auto past = phone.submit_for(house.patient(), "/me/sharing", fields);
  CHECK(past.status == 422);
  CHECK(past.has("It would be over already"));
  fields = for_the_insurer();
  fields[2].second = "";
  const auto nothing = phone.submit_for(house.patient(), "/me/sharing", fields);
  CHECK(nothing.status == 422);
  CHECK(nothing.has("Choose at least one part"));
  fields = for_the_insurer();
  fields.back().second = "Sam Okafor";
  const auto other = phone.submit_for(house.patient(), "/me/sharing", fields);
  CHECK(other.status == 422);
  CHECK(other.has("Type your full name"));
  const auto reader = house.reader();
  CHECK(registry::permits(*reader, house.patient()).empty());
}

TEST_CASE("sharing: the address that was signed for is shown to who signed and to the staff") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  auto fields = for_the_insurer();
  fields.emplace_back("to_lines", "1 Example Road\nTown <b>");
  REQUIRE(phone.submit_for(house.patient(), "/me/sharing", fields).status == 303);
  CHECK(phone.get("/me/sharing").has("1 Example Road\nTown &lt;b&gt;"));
  CHECK(house.signed_in(Role::front_desk)
            .get(staff_path(house))
            .has("1 Example Road\nTown &lt;b&gt;"));
}

TEST_CASE("sharing: staff keep what was signed on paper, with who signed for the patient") {
  OpenHouse house;
  auto desk = house.signed_in(Role::front_desk);
  auto fields = for_the_insurer();
  fields.emplace_back("signed_on", "2026-01-02");
  fields.emplace_back("relation", "legal guardian");
  const auto kept = desk.submit_for(house.patient(), staff_path(house, "/permits"), fields);
  CHECK(kept.status == 303);
  CHECK(desk.get(staff_path(house)).has("legal guardian"));
  const auto reader = house.reader();
  const auto permit = registry::permits(*reader, house.patient()).front().id;
  const auto revoke = staff_path(house, "/permits/" + permit.text() + "/revoke");
  CHECK(desk.submit_for(house.patient(), revoke).status == 303);
  CHECK(registry::permits(*reader, house.patient()).front().revoked_at.has_value());
  CHECK(house.signed_in(Role::administrator).get(staff_path(house)).status == 403);
}

TEST_CASE(
    "sharing: while ketamine works nothing is signed by any door, but all can be taken back") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  REQUIRE(phone.submit_for(house.patient(), "/me/sharing", for_the_insurer()).status == 303);
  const test::ChairDay day{house};
  auto again = house.patient_signed_in(house.patient());
  CHECK(again.submit_for(house.patient(), "/me/sharing", for_the_insurer()).status == 409);
  auto paper = for_the_insurer();
  paper.emplace_back("signed_on", "2026-01-02");
  auto desk = house.signed_in(Role::front_desk);
  CHECK(desk.submit_for(house.patient(), staff_path(house, "/permits"), paper).status == 422);
  const auto reader = house.reader();
  const auto kept = registry::permits(*reader, house.patient());
  REQUIRE(kept.size() == 1);
  const auto revoke = "/me/sharing/" + kept.front().id.text() + "/revoke";
  CHECK(again.submit_for(house.patient(), revoke).status == 303);
  CHECK(registry::permits(*reader, house.patient()).front().revoked_at.has_value());
}

}  // namespace evenkeel
