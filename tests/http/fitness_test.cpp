// SPDX-License-Identifier: Apache-2.0
// Fitness over real sockets: who may do what, what a refusal keeps, what an excluded person reads.
#include "registry/fitness.hpp"

#include "http/open_house.hpp"
#include "read/orders.hpp"
#include "registry/body_facts.hpp"
#include "registry/fitness_decisions.hpp"
#include "registry/letters.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;
using test::Reply;

std::string fitness_path(const OpenHouse& house, std::string_view rest = {}) {
  return "/patients/" + house.patient().text() + "/fitness" + std::string{rest};
}

std::string hidden_value(const Reply& reply, std::string_view name) {
  const auto field = "name=\"" + std::string{name} + "\" value=\"";
  const auto at = reply.body.find(field);
  REQUIRE(at != std::string::npos);
  const auto from = at + field.size();
  return reply.body.substr(from, reply.body.find('"', from) - from);
}

Reply say_aneurysm(OpenHouse& house, Browser& browser, const std::string& answer) {
  return browser.submit_for(house.patient(), fitness_path(house, "/history"),
                            {{"part", "history"}, {"finding-aneurysm", answer}});
}

FormFields decision_fields(OpenHouse& house, Browser& browser, const std::string& chosen,
                           std::string_view password = test::house_password) {
  return {{"chosen", chosen},
          {"reason", "risk_too_high"},
          {"rests_on", hidden_value(browser.get(fitness_path(house)), "rests_on")},
          {"password", std::string{password}}};
}

Reply sign_decision(OpenHouse& house, Browser& browser, const std::string& chosen,
                    std::string_view password = test::house_password) {
  return browser.submit_for(house.patient(), fitness_path(house, "/decision"),
                            decision_fields(house, browser, chosen, password));
}

FormFields an_order() {
  return {{"protocol", "psychiatric_iv"}, {"dose", "0.5"},         {"dose_unit", "mg_per_kg"},
          {"weighing_rule", "actual"},    {"over_min", "40"},      {"over_unit", "minutes"},
          {"vial_mg_per_ml", "100"},      {"diluted_to_ml", "100"}};
}

void weigh_patient(OpenHouse& house) {
  house.write([&](db::Database& database) {
    REQUIRE(registry::add_weight(database, house.patient(),
                                 {Kilograms{72}, Centimetres{170}, house.clock().now().wall, true},
                                 app::default_policy(),
                                 {house.staff(Role::nurse), house.clock().now()}));
  });
}

}  // namespace

TEST_CASE("fitness: the nurse measures, the therapist reads, the prescriber alone decides") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  auto therapist = house.signed_in(Role::therapist);
  const FormFields vitals{
      {"sbp_mmhg", "128"}, {"dbp_mmhg", "80"}, {"again_sbp_mmhg", "124"}, {"again_dbp_mmhg", "78"}};
  CHECK(nurse.submit_for(house.patient(), fitness_path(house, "/vitals"), vitals).status == 303);
  CHECK(therapist.submit_for(house.patient(), fitness_path(house, "/vitals"), vitals).status ==
        403);
  CHECK(say_aneurysm(house, nurse, "no").status == 403);
  const auto read = therapist.get(fitness_path(house));
  CHECK(read.status == 200);
  CHECK(read.has("128/80 and 124/78 mmHg"));
  CHECK_FALSE(read.has("Sign the decision"));
  CHECK_FALSE(nurse.get(fitness_path(house)).has("Sign the decision"));
  CHECK(house.signed_in(Role::front_desk).get(fitness_path(house)).status == 403);
}

TEST_CASE("fitness: a refused part shows again what was typed, and writes nothing") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto refused =
      nurse.submit_for(house.patient(), fitness_path(house, "/examination"),
                       {{"examined-heart", "abnormal"}, {"words-heart", "a <murmur>"}});
  CHECK(refused.status == 422);
  CHECK(refused.has("a &lt;murmur&gt;"));
  const auto reader = house.reader();
  CHECK(registry::examinations_done(*reader, house.patient(), "physical_examination") == 0);
}

TEST_CASE("fitness: a wrong password signs nothing, and the same press twice is one decision") {
  OpenHouse house;
  auto prescriber = house.signed_in(Role::prescriber);
  REQUIRE(say_aneurysm(house, prescriber, "yes").status == 303);
  CHECK(sign_decision(house, prescriber, "excluded", "wrong").status == 422);
  const auto reader = house.reader();
  CHECK_FALSE(registry::fitness_of(*reader, house.patient()));
  CHECK(sign_decision(house, prescriber, "fit").status == 422);
  // One press that arrives twice: what the form held is the same, its cause too.
  auto press = decision_fields(house, prescriber, "excluded");
  press.emplace_back("csrf", prescriber.csrf());
  press.emplace_back("cause", "cause-of-one-press");
  press.emplace_back("patient", house.patient().text());
  const auto decisions = [&] {
    return reader->integer("SELECT COUNT(*) FROM fitness_decisions").value_or(-1);
  };
  CHECK(decisions() == 0);
  for (int arrives = 0; arrives < 2; ++arrives) {
    const auto signed_reply = prescriber.post(fitness_path(house, "/decision"), press);
    CHECK(signed_reply.status == 303);
    CHECK(signed_reply.header("location").ends_with("/letters/new?kind=referral"));
    CHECK(decisions() == 1);
  }
  REQUIRE(registry::fitness_of(*reader, house.patient()));
}

TEST_CASE("fitness: an excluded person reads kind words, and no order is signed over them") {
  OpenHouse house;
  auto prescriber = house.signed_in(Role::prescriber);
  auto phone = house.patient_signed_in(house.patient());
  CHECK(phone.get("/me/fitness").has("Nothing is decided yet"));
  weigh_patient(house);
  const auto weight_shown = hidden_value(
      prescriber.submit_for(house.patient(),
                            "/patients/" + house.patient().text() + "/orders/check", an_order()),
      "weight_shown");
  REQUIRE(say_aneurysm(house, prescriber, "yes").status == 303);
  REQUIRE(sign_decision(house, prescriber, "excluded").status == 303);
  const auto words = phone.get("/me/fitness");
  CHECK(words.has("This is not your fault"));
  CHECK(words.has("Aneurysm of any artery"));
  CHECK(words.has("What else there is"));
  CHECK(words.has("988"));
  CHECK(phone.get("/me").has("/me/fitness"));
  CHECK(
      house.patient_signed_in(house.other_patient()).get("/me/fitness").has("Nothing is decided"));
  const auto refused = prescriber.submit_for(
      house.patient(), "/patients/" + house.patient().text() + "/orders/check", an_order());
  CHECK(refused.status == 409);
  CHECK(refused.has("There is a problem"));
  CHECK_FALSE(refused.has(">Sign<"));
  // Nor by somebody who had read the working before the decision.
  auto signing = an_order();
  signing.emplace_back("weight_shown", weight_shown);
  signing.emplace_back("password", std::string{test::house_password});
  CHECK(prescriber
            .submit_for(house.patient(), "/patients/" + house.patient().text() + "/orders", signing)
            .status == 409);
  CHECK(read::orders_of(*house.reader(), house.patient()).empty());
}

TEST_CASE("fitness: a letter is read, signed with the password, kept, and fetched with a trace") {
  OpenHouse house;
  auto prescriber = house.signed_in(Role::prescriber);
  REQUIRE(say_aneurysm(house, prescriber, "yes").status == 303);
  REQUIRE(sign_decision(house, prescriber, "excluded").status == 303);
  const auto letters = "/patients/" + house.patient().text() + "/letters";
  FormFields fields{{"kind", "referral"},
                    {"to_kind", "family_doctor"},
                    {"recipient", "Dr Okafor\n2 Hill Road"},
                    {"words", ""}};
  const auto draft = prescriber.submit_for(house.patient(), letters + "/check", fields);
  REQUIRE(draft.status == 200);
  CHECK(draft.has("Aneurysm of any artery"));
  fields.emplace_back("letter_shown", hidden_value(draft, "letter_shown"));
  fields.emplace_back("password", std::string{test::house_password});
  const auto kept = prescriber.submit_for(house.patient(), letters, fields);
  REQUIRE(kept.status == 303);
  const auto path = kept.header("location");
  auto nurse = house.signed_in(Role::nurse);
  CHECK(nurse.get(path).has("Dr Okafor"));
  const auto file = nurse.get(path + "/pdf");
  CHECK(file.status == 200);
  CHECK(file.header("content-type") == "application/pdf");
  CHECK(file.body.starts_with("%PDF-"));
  CHECK(house.signed_in(Role::front_desk).get(path + "/pdf").status == 403);
  CHECK(prescriber.get("/patients/" + house.patient().text() + "/access").has("Letter, as a file"));
}

}  // namespace evenkeel
