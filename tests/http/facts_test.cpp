// SPDX-License-Identifier: Apache-2.0
// Facts of the chart: weights, allergies, other drugs, each entered once and never by half.
#include "http/open_house.hpp"
#include "registry/body_facts.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::FormFields;
using test::OpenHouse;

std::string fact_page(const OpenHouse& house, std::string_view name) {
  return "/patients/" + house.patient().text() + "/" + std::string{name};
}

test::Reply add_weight(OpenHouse& house, test::Browser& nurse, std::string number, std::string unit,
                       std::string confirmed = {}) {
  FormFields fields{
      {"weight_kg", std::move(number)}, {"unit", std::move(unit)}, {"height_cm", ""}, {"at", ""}};
  if (!confirmed.empty()) fields.emplace_back("confirmed_kg", confirmed);
  return nurse.submit_for(house.patient(), fact_page(house, "weights"), fields);
}

std::vector<registry::WeightRow> weights_of(const OpenHouse& house) {
  return registry::weights(*house.reader(), house.patient());
}

}  // namespace

TEST_CASE("http: a weight shows pounds beside kilograms") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  CHECK(add_weight(house, nurse, "82", "kg").status == 303);
  CHECK(nurse.get(fact_page(house, "weights")).has("82 kg (180.8 lb)"));
}

TEST_CASE("http: pounds are turned into kilograms once, where they are typed") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  CHECK(add_weight(house, nurse, "180.8", "lb").status == 303);
  REQUIRE(weights_of(house).size() == 1);
  CHECK(weights_of(house)[0].weight == Kilograms{82});
}

TEST_CASE("http: pounds typed as kilograms are asked about before they are kept") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  CHECK(add_weight(house, nurse, "82", "kg").status == 303);
  const auto asked = add_weight(house, nurse, "180.8", "kg");
  CHECK(asked.status == 422);
  CHECK(asked.has("Is this weight right?"));
  CHECK(asked.has("180.8 kg (398.6 lb)"));
  CHECK(asked.has("value=\"180.8\""));
  CHECK(weights_of(house).size() == 1);
  // A yes to one weight is no yes to another.
  CHECK(add_weight(house, nurse, "280.8", "kg", "180.8").status == 422);
  CHECK(add_weight(house, nurse, "100", "kg", "100").status == 303);
  CHECK(weights_of(house).size() == 2);
}

TEST_CASE("http: what is no weight is said at its field") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  for (const std::string typed : {"", "abc", "8 2", "1e2", "5", "900", "82.55", "-82"}) {
    CAPTURE(typed);
    const auto reply = add_weight(house, nurse, typed, "kg");
    CHECK(reply.status == 422);
    CHECK(reply.has("id=\"weight_kg-problem\""));
  }
  CHECK(add_weight(house, nurse, "82", "stone").status == 422);
  CHECK(weights_of(house).empty());
}

TEST_CASE("http: the same press keeps one weight") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const FormFields press{{"weight_kg", "82"},
                         {"unit", "kg"},
                         {"patient", house.patient().text()},
                         {"csrf", nurse.csrf()},
                         {"cause", "cause-one-press"}};
  CHECK(nurse.post(fact_page(house, "weights"), press).status == 303);
  CHECK(nurse.post(fact_page(house, "weights"), press).status == 303);
  CHECK(weights_of(house).size() == 1);
}

TEST_CASE("http: an allergy is on every page of the patient from the moment it is added") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto page = fact_page(house, "allergies");
  CHECK(nurse.get(page).has("Nobody has asked about allergies yet."));
  CHECK(nurse.submit_for(house.patient(), page, {{"substance", "latex"}, {"reaction", "hives"}})
            .status == 303);
  CHECK(nurse.get(fact_page(house, "weights")).has("latex"));
  // "None known" cannot be said over one that is there.
  CHECK(nurse.submit_for(house.patient(), page + "/none").status == 409);

  const auto known = registry::allergies(*house.reader(), house.patient());
  REQUIRE(known.list.size() == 1);
  CHECK(nurse.submit_for(house.patient(), page + "/" + known.list[0].id + "/end").status == 303);
  CHECK_FALSE(nurse.get(fact_page(house, "weights")).has("latex"));
}

TEST_CASE("http: asked and none known is one tap") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto page = fact_page(house, "allergies");
  CHECK(nurse.submit_for(house.patient(), page + "/none").status == 303);
  CHECK(nurse.get(page).has("No known allergies."));
}

TEST_CASE("http: a therapist reads the facts and cannot change them") {
  OpenHouse house;
  auto therapist = house.signed_in(Role::therapist);
  const auto reply = therapist.get(fact_page(house, "allergies"));
  CHECK(reply.status == 200);
  CHECK_FALSE(reply.has("Add an allergy"));
  CHECK(
      therapist.submit_for(house.patient(), fact_page(house, "allergies"), {{"substance", "latex"}})
          .status == 403);
}

}  // namespace evenkeel
