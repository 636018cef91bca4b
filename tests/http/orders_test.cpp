// SPDX-License-Identifier: Apache-2.0
// An order from the empty form to the signature and back, over real sockets.
#include "read/orders.hpp"

#include "core/forbidden_forms.hpp"
#include "http/open_house.hpp"
#include "read/sessions.hpp"
#include "registry/body_facts.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::FormFields;
using test::OpenHouse;
using test::Reply;

void weigh(OpenHouse& house, std::int64_t kilograms) {
  house.write([&](db::Database& database) {
    const auto done = registry::add_weight(
        database, house.patient(),
        {Kilograms{kilograms}, Centimetres{170}, house.clock().now().wall, true},
        app::default_policy(), {house.staff(Role::nurse), house.clock().now()});
    REQUIRE(done.has_value());
  });
}

FormFields usual_fields() {
  return {{"protocol", "psychiatric_iv"}, {"dose", "0.5"},         {"dose_unit", "mg_per_kg"},
          {"weighing_rule", "actual"},    {"over_min", "40"},      {"over_unit", "minutes"},
          {"vial_mg_per_ml", "100"},      {"diluted_to_ml", "100"}};
}
FormFields with_field(FormFields fields, std::string_view name, std::string value) {
  for (auto& [each, its_value] : fields) {
    if (each == name) its_value = value;
  }
  return fields;
}

std::string orders_of_patient(const OpenHouse& house) {
  return "/patients/" + house.patient().text() + "/orders";
}

// The value of a hidden field of a page.
std::string hidden(const Reply& reply, std::string_view name) {
  const auto field = "name=\"" + std::string{name} + "\" value=\"";
  const auto at = reply.body.find(field);
  REQUIRE(at != std::string::npos);
  const auto from = at + field.size();
  return reply.body.substr(from, reply.body.find('"', from) - from);
}

Reply check_order(OpenHouse& house, Browser& browser, const FormFields& fields) {
  return browser.submit_for(house.patient(), orders_of_patient(house) + "/check", fields);
}

// Signs what a checked page shows.
Reply sign_order(OpenHouse& house, Browser& browser, FormFields fields, const Reply& shown,
                 std::string_view password = test::house_password) {
  fields.emplace_back("weight_shown", hidden(shown, "weight_shown"));
  fields.emplace_back("password", password);
  return browser.submit_for(house.patient(), orders_of_patient(house), fields);
}

// A treatment by that order, running since now: 36 mg in 100 mL at 150 mL per hour.
SessionId run_treatment(OpenHouse& house, const OrderId& order) {
  const SessionId id{"session-1"};
  house.write([&](db::Database& database) {
    const journal::Cause cause{CauseId{"cause-start"}, house.staff(Role::nurse),
                               house.clock().now()};
    session::Started started;
    started.at = cause.now;
    started.order = order;
    started.dose = Milligrams{36};
    started.dosing_weight = Kilograms{72};
    started.volume = Millilitres{100};
    started.pump_rate = PumpRate{150};
    started.over = Minutes{40};
    started.ceiling = Milligrams{72};
    started.policy = "EK-0";
    session::State state;
    journal::Version version = 0;
    for (const session::Event& event :
         {session::Event{session::Opened{cause.now, house.patient(), "chair-1"}},
          session::Event{started}}) {
      const auto fact = journal::append(database, StreamId{id.text()}, ++version, cause, event);
      state = session::evolve(state, event);
      read::project(database, fact, state);
    }
    read::mark_used(database, order, id);
  });
  return id;
}

void is_well_written(const Reply& reply) {
  for (const auto& form : forbidden_forms(visible_text(reply.body)))
    FAIL_CHECK(form.rule, ": ", form.found, " in ", form.near);
}

}  // namespace

TEST_CASE("http: a prescriber writes an order, sees its working and signs it") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto form = prescriber.get(orders_of_patient(house) + "/new");
  CHECK(form.status == 200);
  CHECK(form.has("Show the working"));
  CHECK(form.has("72 kg (158.7 lb)"));
  is_well_written(form);

  const auto shown = check_order(house, prescriber, usual_fields());
  REQUIRE(shown.status == 200);
  for (const auto* words : {"DOSE 36 mg", "over 40 minutes", "0.36 mL", "100 mL", "0.36 mg per mL",
                            "150 mL per hour", "0.9 mg per min", "12.5 mcg per kg per min",
                            "AVERY, Jo", "Pat prescriber", "I sign as its author", ">Sign<"}) {
    CAPTURE(words);
    CHECK(shown.has(words));
  }
  is_well_written(shown);
  CHECK(read::orders_of(*house.reader(), house.patient()).empty());

  const auto signed_reply = sign_order(house, prescriber, usual_fields(), shown);
  REQUIRE(signed_reply.status == 303);
  const auto order = prescriber.get(signed_reply.header("location"));
  CHECK(order.status == 200);
  CHECK(order.has("DOSE 36 mg"));
  CHECK(order.has("Signed electronically by <strong>Pat prescriber</strong>"));
  CHECK(order.has("Meaning: author of this order"));
  CHECK(order.has("in force"));
  is_well_written(order);
  const auto in_force = read::order_in_force(*house.reader(), house.patient());
  REQUIRE(in_force);
  CHECK(in_force->signed_by == house.staff(Role::prescriber));
}

TEST_CASE("http: without the right password nothing is signed, and many tries wait") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto shown = check_order(house, prescriber, usual_fields());
  for (int tries = 0; tries < 5; ++tries) {
    const auto wrong = sign_order(house, prescriber, usual_fields(), shown, "a wrong password");
    CHECK(wrong.status == 422);
    CHECK(wrong.has("This is not your password."));
    CHECK(wrong.has("DOSE 36 mg"));  // What is signed stays in view.
    CHECK_FALSE(wrong.has("a wrong password"));
  }
  CHECK(sign_order(house, prescriber, usual_fields(), shown).status == 429);
  CHECK(sign_order(house, prescriber, usual_fields(), shown, "").status == 422);
  CHECK(read::orders_of(*house.reader(), house.patient()).empty());
  house.clock().step(Minutes{2});
  CHECK(sign_order(house, prescriber, usual_fields(), shown).status == 303);
}

TEST_CASE("http: a refused order keeps what was typed, with words at the field") {
  OpenHouse house;
  weigh(house, 60);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto above = check_order(house, prescriber, with_field(usual_fields(), "dose", "1.2"));
  CHECK(above.status == 422);
  CHECK(above.has("1.2 mg per kg is above the cap of 1 mg per kg."));
  CHECK(above.has("value=\"1.2\""));
  is_well_written(above);

  const auto unit =
      check_order(house, prescriber, with_field(usual_fields(), "dose_unit", "mg_per_kg_per_hour"));
  CHECK(unit.status == 422);
  CHECK(unit.has("would come to 20 mg. A psychiatric session is ordered in mg per kg."));

  const auto undiluted =
      check_order(house, prescriber, with_field(usual_fields(), "diluted_to_ml", ""));
  CHECK(undiluted.status == 422);
  CHECK(undiluted.has("30 mg is 0.3 mL of 100 mg per mL."));

  const auto slip = check_order(house, prescriber, with_field(usual_fields(), "over_min", "4O"));
  CHECK(slip.status == 422);
  CHECK(slip.has("value=\"4O\""));
  const auto hours =
      check_order(house, prescriber,
                  with_field(with_field(usual_fields(), "over_min", "1.5"), "over_unit", "hours"));
  CHECK(hours.status == 200);
  CHECK(hours.has("over 90 minutes"));
}

TEST_CASE("http: nobody orders without a weight") {
  OpenHouse house;
  auto prescriber = house.signed_in(Role::prescriber);
  const auto form = prescriber.get(orders_of_patient(house) + "/new");
  CHECK(form.status == 200);
  CHECK(form.has("Not weighed yet."));
  CHECK(check_order(house, prescriber, usual_fields()).status == 422);
}

TEST_CASE("http: a weight that changes between the working and the signature is seen") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto shown = check_order(house, prescriber, usual_fields());
  house.clock().step(Minutes{1});
  weigh(house, 80);
  const auto late = sign_order(house, prescriber, usual_fields(), shown);
  CHECK(late.status == 409);
  CHECK(late.has("The weight in the chart has changed"));
  CHECK(late.has("DOSE 40 mg"));  // The working of now.
  CHECK(read::orders_of(*house.reader(), house.patient()).empty());
  CHECK(sign_order(house, prescriber, usual_fields(), late).status == 303);
}

TEST_CASE("http: the same as last time is worked out from the weight of today") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto shown = check_order(house, prescriber, usual_fields());
  REQUIRE(sign_order(house, prescriber, usual_fields(), shown).status == 303);
  house.clock().step(Minutes{60 * 24 * 7});
  weigh(house, 80);
  auto next_week = house.signed_in(Role::prescriber);
  const auto form = next_week.get(orders_of_patient(house) + "/new");
  CHECK(form.has("Same as last time"));
  CHECK(form.has("DOSE 36 mg"));
  CHECK(hidden(form, "diluted_to_ml") == "100");
  CHECK(check_order(house, next_week, usual_fields()).has("DOSE 40 mg"));
}

TEST_CASE("http: signing twice by one press is one order") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto shown = check_order(house, prescriber, usual_fields());
  auto fields = usual_fields();
  fields.emplace_back("weight_shown", hidden(shown, "weight_shown"));
  fields.emplace_back("password", test::house_password);
  fields.emplace_back("patient", house.patient().text());
  fields.emplace_back("csrf", prescriber.csrf());
  fields.emplace_back("cause", "cause-one-press");
  const auto first = prescriber.post(orders_of_patient(house), fields);
  const auto second = prescriber.post(orders_of_patient(house), fields);
  CHECK(first.status == 303);
  CHECK(second.header("location") == first.header("location"));
  CHECK(read::orders_of(*house.reader(), house.patient()).size() == 1);
}

TEST_CASE("http: an order is withdrawn with a reason, and stays readable") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto shown = check_order(house, prescriber, usual_fields());
  const auto path = sign_order(house, prescriber, usual_fields(), shown).header("location");
  const auto unsaid = prescriber.submit_for(house.patient(), path + "/withdraw");
  CHECK(unsaid.status == 422);
  const auto done =
      prescriber.submit_for(house.patient(), path + "/withdraw", {{"reason", "plan_changed"}});
  CHECK(done.status == 303);
  const auto order = prescriber.get(path);
  CHECK(order.has("withdrawn"));
  CHECK(order.has("the plan has changed"));
  CHECK(order.has("DOSE 36 mg"));
  CHECK_FALSE(order.has("Withdraw this order"));
  CHECK_FALSE(read::order_in_force(*house.reader(), house.patient()));
}

TEST_CASE("http: a nurse reads an order and cannot write one") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto shown = check_order(house, prescriber, usual_fields());
  const auto path = sign_order(house, prescriber, usual_fields(), shown).header("location");
  auto nurse = house.signed_in(Role::nurse);
  const auto order = nurse.get(path);
  CHECK(order.status == 200);
  CHECK_FALSE(order.has("Withdraw this order"));
  CHECK(nurse.get(orders_of_patient(house) + "/new").status == 403);
  CHECK(check_order(house, nurse, usual_fields()).status == 403);
  CHECK(prescriber.get("/orders/order-none").status == 404);
}

TEST_CASE("http: a new rate for a running treatment is a signed order for the same bag") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  const auto shown = check_order(house, prescriber, usual_fields());
  REQUIRE(sign_order(house, prescriber, usual_fields(), shown).status == 303);
  const auto first = read::order_in_force(*house.reader(), house.patient());
  REQUIRE(first);
  const auto running = run_treatment(house, first->order);

  const auto form = prescriber.get(orders_of_patient(house) + "/new?during=" + running.text());
  CHECK(form.status == 200);
  CHECK(form.has("36 mg in 100 mL, now at 150 mL per hour"));
  is_well_written(form);
  const FormFields slower{{"during", running.text()}, {"over_min", "60"}, {"over_unit", "minutes"}};
  const auto checked = check_order(house, prescriber, slower);
  REQUIRE(checked.status == 200);
  CHECK(checked.has("100 mL per hour"));
  const auto done = sign_order(house, prescriber, slower, checked);
  CHECK(done.header("location") == "/sessions/" + running.text());
  const auto newest = read::orders_of(*house.reader(), house.patient()).front();
  CHECK(newest.during == running);
  CHECK_FALSE(read::order_in_force(*house.reader(), house.patient()));
  CHECK(prescriber.get("/orders/" + first->order.text()).has("Used by"));
  const auto late =
      prescriber.submit_for(house.patient(), "/orders/" + first->order.text() + "/withdraw",
                            {{"reason", "plan_changed"}});
  CHECK(late.status == 409);
  CHECK(late.has("A session has used this order."));
}

TEST_CASE("http: what does not run has no rate to change") {
  OpenHouse house;
  weigh(house, 72);
  auto prescriber = house.signed_in(Role::prescriber);
  CHECK(prescriber.get(orders_of_patient(house) + "/new?during=session-none").status == 409);
  CHECK(check_order(house, prescriber, {{"during", "session-none"}, {"over_min", "60"}}).status ==
        409);
}

}  // namespace evenkeel
