// SPDX-License-Identifier: Apache-2.0
#include "core/screening.hpp"

#include "day_gate.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::screening;
using evenkeel::test::Gate;

TEST_CASE("a day on which all is well passes every item") {
  const Gate gate;
  for (const auto& item : gate.items()) {
    CAPTURE(item.key);
    CAPTURE(item.reason);
    CHECK(item.verdict == Verdict::pass);
  }
  CHECK(is_ready(gate.items()));
}

TEST_CASE("nothing known holds every item but the drug screen, which only a plan asks for") {
  Gate gate;
  gate.day = {};
  gate.evidence = {};
  for (const auto& item : gate.items()) {
    CAPTURE(item.key);
    CHECK((item.verdict == Verdict::hold) == (item.key != "drug_screen"));
    CHECK_FALSE(item.reason.empty());
  }
}

TEST_CASE("the items stand in the order of the page") {
  std::vector<std::string> keys;
  for (const auto& item : Gate{}.items())
    keys.push_back(item.key);
  CHECK(keys == std::vector<std::string>{"order", "weight", "identity", "consent", "food", "water",
                                         "escort", "blood_pressure", "vital_signs",
                                         "breath_alcohol", "drug_screen", "pregnancy",
                                         "suicide_risk", "review", "interactions"});
}

TEST_CASE(
    "food 3hr 55min before the start holds until four hours have passed; water at exactly two "
    "hours passes (TC-30)") {
  Gate gate;
  gate.day.fasting = Fasting{minutes_later(-235), minutes_later(-120)};
  const auto food = gate.item("food");
  CHECK(food.verdict == Verdict::hold);
  CHECK(food.earliest == minutes_later(5));
  CHECK(food.reason == "Last food 3hr 55min ago; 4hr are needed.");
  CHECK(gate.verdict("water") == Verdict::pass);
  gate.now = minutes_later(5);
  CHECK(gate.verdict("food") == Verdict::pass);
}

TEST_CASE("setting the wall clock changes no fast") {
  Gate gate;
  gate.day.fasting = Fasting{minutes_later(-235), minutes_later(-120)};
  gate.now.wall += std::chrono::hours{3};
  CHECK(gate.verdict("food") == Verdict::hold);
  gate.now.wall -= std::chrono::hours{6};
  CHECK(gate.verdict("water") == Verdict::pass);
}

TEST_CASE("identity needs both ways") {
  Gate gate;
  gate.day.identity = {IdentityMethod::photo_or_number};
  CHECK(gate.verdict("identity") == Verdict::hold);
  gate.day.identity = {IdentityMethod::name_and_birth_date_spoken};
  CHECK(gate.verdict("identity") == Verdict::hold);
}

TEST_CASE("an escort is an adult, confirmed, and rides along; nobody overrides it (TC-32)") {
  Gate gate;
  for (const auto& escort :
       {Escort{false, true, true}, Escort{true, false, true}, Escort{true, true, false}}) {
    gate.day.escort = escort;
    CHECK(gate.verdict("escort") == Verdict::hold);
    CHECK_FALSE(gate.item("escort").may_be_overridden);
  }
}

TEST_CASE("consent is in date for 365 days and not for 366") {
  using namespace std::chrono;
  Gate gate;
  auto& given = *gate.evidence.consents.front().given;
  given.signed_on = year_month_day{sys_days{gate.evidence.today} - days{365}};
  CHECK(gate.verdict("consent") == Verdict::pass);
  given.signed_on = year_month_day{sys_days{gate.evidence.today} - days{366}};
  CHECK(gate.verdict("consent") == Verdict::hold);
  given.signed_on = year_month_day{sys_days{gate.evidence.today} + days{1}};
  CHECK(gate.verdict("consent") == Verdict::hold);
}

TEST_CASE("consent covers the route of the order") {
  Gate gate;
  gate.evidence.consents.front().given->routes = {Route::intramuscular};
  CHECK(gate.verdict("consent") == Verdict::hold);
  gate.evidence.consents.clear();
  CHECK(gate.verdict("consent") == Verdict::hold);
}

TEST_CASE("a withdrawn consent holds, and an older one does not stand in for it") {
  Gate gate;
  auto newer = gate.evidence.consents.front();
  newer.given->at = minutes_later(-100);
  newer.is_withdrawn = true;
  gate.evidence.consents.push_back(newer);
  CHECK(gate.verdict("consent") == Verdict::hold);
  auto newest = gate.evidence.consents.front();
  newest.given->at = minutes_later(-10);
  gate.evidence.consents.insert(gate.evidence.consents.begin(), newest);
  CHECK(gate.verdict("consent") == Verdict::pass);
}

TEST_CASE("a weight of fourteen days holds good, one of more does not") {
  Gate gate;
  gate.evidence.body->weighed_at = minutes_later(-14 * 1440);
  CHECK(gate.verdict("weight") == Verdict::pass);
  gate.evidence.body->weighed_at = minutes_later(-14 * 1440 - 1);
  CHECK(gate.verdict("weight") == Verdict::hold);
}

TEST_CASE("a change of weight by 5 percent forces a new order, up or down") {
  Gate gate;
  const auto weigh = [&](std::int64_t tenths) {
    gate.evidence.body->weight = Kilograms{Decimal::of(tenths, 1)};
    return gate.verdict("weight");
  };
  CHECK(weigh(755) == Verdict::pass);
  CHECK(weigh(756) == Verdict::hold);
  CHECK(weigh(685) == Verdict::pass);
  CHECK(weigh(684) == Verdict::hold);
}

TEST_CASE("an order must be in force, signed by then, and under the policy that holds") {
  Gate gate;
  gate.evidence.order->policy = "EK-1";
  CHECK(gate.verdict("order") == Verdict::hold);
  gate.evidence.order->policy = "EK-0";
  gate.evidence.order->at = minutes_later(1);
  CHECK(gate.verdict("order") == Verdict::hold);
  gate.evidence.order->at = minutes_later(0);
  CHECK(gate.verdict("order") == Verdict::pass);
  gate.evidence.order->during = SessionId{"session-1"};
  CHECK(gate.verdict("order") == Verdict::hold);
}

TEST_CASE("blood pressure 140/90 passes; 138/92 and 141/80 hold (TC-31)") {
  Gate gate;
  gate.observe(-1, only_pressure(140, 90));
  CHECK(gate.verdict("blood_pressure") == Verdict::pass);
  for (const auto& [sbp, dbp] : {std::pair{138, 92}, std::pair{141, 80}}) {
    Gate other;
    other.observe(-1, only_pressure(sbp, dbp));
    CHECK(other.verdict("blood_pressure") == Verdict::hold);
    CHECK(other.item("blood_pressure").earliest == minutes_later(9));
  }
}

TEST_CASE("one repeat within limits clears a held pressure, but not before ten minutes") {
  Gate gate;
  gate.observe(0, only_pressure(150, 80));
  gate.observe(9, only_pressure(130, 80));
  gate.now = minutes_later(9);
  CHECK(gate.verdict("blood_pressure") == Verdict::hold);
  CHECK(gate.item("blood_pressure").earliest == minutes_later(10));
  gate.observe(10, only_pressure(130, 80));
  gate.now = minutes_later(10);
  CHECK(gate.verdict("blood_pressure") == Verdict::pass);
}

TEST_CASE("a failing repeat that comes too early does not count as one of the two") {
  Gate gate;
  gate.observe(0, only_pressure(150, 80));
  gate.observe(3, only_pressure(152, 80));
  gate.observe(6, only_pressure(152, 80));
  gate.now = minutes_later(6);
  CHECK_FALSE(gate.item("blood_pressure").may_be_overridden);
}

TEST_CASE("after two failing repeats the prescriber decides, and a good reading no longer does") {
  Gate gate;
  gate.observe(0, only_pressure(150, 80));
  gate.observe(10, only_pressure(148, 80));
  gate.now = minutes_later(10);
  CHECK_FALSE(gate.item("blood_pressure").may_be_overridden);
  gate.observe(20, only_pressure(146, 80));
  gate.now = minutes_later(20);
  CHECK(gate.item("blood_pressure").may_be_overridden);
  gate.observe(30, only_pressure(120, 80));
  gate.now = minutes_later(30);
  CHECK(gate.verdict("blood_pressure") == Verdict::hold);
  CHECK(gate.item("blood_pressure").may_be_overridden);
}

TEST_CASE("an override covers the readings it saw; a newer one voids it") {
  Gate gate;
  gate.observe(0, only_pressure(150, 80));
  gate.observe(10, only_pressure(148, 80));
  gate.observe(20, only_pressure(146, 80));
  gate.now = minutes_later(20);
  gate.day.overrides.push_back({"blood_pressure", "usual_for_this_patient",
                                gate.item("blood_pressure").covers, minutes_later(20)});
  CHECK(gate.item("blood_pressure").is_overridden);
  CHECK(is_ready({gate.item("blood_pressure")}));
  gate.observe(21, only_pressure(150, 80));
  gate.now = minutes_later(21);
  CHECK_FALSE(gate.item("blood_pressure").is_overridden);
  CHECK_FALSE(is_ready({gate.item("blood_pressure")}));
}

TEST_CASE("180 or 110 means no treatment today, whatever follows, and nobody overrides it") {
  for (const auto& [sbp, dbp] : {std::pair{180, 80}, std::pair{130, 110}}) {
    Gate gate;
    gate.observe(-40, only_pressure(sbp, dbp));
    gate.observe(-2, only_pressure(120, 70));
    CHECK(gate.verdict("blood_pressure") == Verdict::stop);
    CHECK_FALSE(gate.item("blood_pressure").may_be_overridden);
  }
  Gate gate;
  gate.observe(-2, only_pressure(179, 109));
  CHECK(gate.verdict("blood_pressure") == Verdict::hold);
}

TEST_CASE("an old blood pressure must be taken again") {
  Gate gate;
  gate.now = minutes_later(25);
  CHECK(gate.verdict("blood_pressure") == Verdict::pass);
  gate.now = minutes_later(26);
  CHECK(gate.verdict("blood_pressure") == Verdict::hold);
}

TEST_CASE("vital signs hold just outside each limit and pass at it") {
  struct Edge {
    std::function<void(Vitals&)> set;
    Verdict expected;
  };
  const std::vector<Edge> edges{
      {[](Vitals& v) { v.spo2_percent = 94; }, Verdict::pass},
      {[](Vitals& v) { v.spo2_percent = 93; }, Verdict::hold},
      {[](Vitals& v) { v.is_on_oxygen = true; }, Verdict::hold},
      {[](Vitals& v) { v.hr_per_min = 50; }, Verdict::pass},
      {[](Vitals& v) { v.hr_per_min = 49; }, Verdict::hold},
      {[](Vitals& v) { v.hr_per_min = 110; }, Verdict::pass},
      {[](Vitals& v) { v.hr_per_min = 111; }, Verdict::hold},
      {[](Vitals& v) { v.rr_per_min = 10; }, Verdict::pass},
      {[](Vitals& v) { v.rr_per_min = 9; }, Verdict::hold},
      {[](Vitals& v) { v.rr_per_min = 24; }, Verdict::pass},
      {[](Vitals& v) { v.rr_per_min = 25; }, Verdict::hold},
      {[](Vitals& v) { v.temperature = Celsius{Decimal::of(379, 1)}; }, Verdict::pass},
      {[](Vitals& v) { v.temperature = Celsius{38}; }, Verdict::hold},
  };
  for (const auto& edge : edges) {
    Gate gate;
    auto vitals = calm_vitals();
    edge.set(vitals);
    gate.observe(-1, vitals);
    const auto item = gate.item("vital_signs");
    CAPTURE(item.reason);
    CHECK(item.verdict == edge.expected);
  }
}

TEST_CASE("a sign that was not measured is missing, not fine") {
  Gate gate;
  gate.day.observations.clear();
  auto vitals = calm_vitals();
  vitals.temperature.reset();
  gate.observe(-1, vitals);
  CHECK(gate.verdict("vital_signs") == Verdict::hold);
  CHECK(gate.item("vital_signs").reason.find("Temperature") != std::string::npos);
  CHECK_FALSE(gate.item("vital_signs").may_be_overridden);
}
