// SPDX-License-Identifier: Apache-2.0
#include "app/policy_file.hpp"

#include "base/embedded.hpp"
#include "ek0.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

// EK-0 with one piece of its text changed.
Result<Policy> with(const std::string& old_text, const std::string& new_text) {
  std::string file{embedded("data/policy/EK-0.json")};
  const auto at = file.find(old_text);
  REQUIRE(at != std::string::npos);
  return read_policy(file.replace(at, old_text.size(), new_text));
}

std::string refused_field(const Result<Policy>& policy) {
  REQUIRE_FALSE(policy);
  CHECK(policy.error().code == "bad-policy");
  CHECK(policy.error().message.find(policy.error().field) != std::string::npos);
  return policy.error().field;
}

}  // namespace

TEST_CASE("EK-0 says what the page of the rules says") {
  const auto& p = ek0();
  CHECK(p.id == "EK-0");
  CHECK(p.weight.valid_for == std::chrono::days{14});
  REQUIRE(p.dose.ladder.size() == 4);
  CHECK(p.dose.ladder[2] == DosePerWeight{Decimal::of(75, 2)});
  CHECK(p.dose.psychiatric_cap == DosePerWeight{1});
  CHECK(p.dose.pain_cap == DosePerWeightHour{2});
  CHECK(p.dose.iv_undiluted_at_most == Strength{10});
  CHECK(p.course.sessions == 6);
  CHECK(p.course.within == std::chrono::days{21});
  CHECK(p.course.apart == std::chrono::days{2});
  CHECK(p.course.review_after == std::vector<int>{3, 6});
  CHECK(p.course.spaced_from_day == 29);
  CHECK(p.gate.food == Minutes{240});
  CHECK(p.gate.bp_hold_above_sbp_mmhg == 140);
  CHECK(p.gate.temperature_below == Celsius{38});
  CHECK(p.monitoring.high.moaas_at_most == 2);
  CHECK(p.monitoring.medium.spo2_after == Seconds{30});
  CHECK(p.monitoring.im.times == 6);
  CHECK(p.exit.after_im == Minutes{90});
  CHECK(p.charting.start_late_at_most == Minutes{15});
}

TEST_CASE("every line of EK-0 has its source and names who signs it") {
  CHECK(ek0().lines.size() == 30);
  for (const auto& line : ek0().lines) {
    CAPTURE(line.key);
    CHECK(line.says.ends_with('.'));
    CHECK(line.basis.ends_with(']'));
    CHECK_FALSE(line.signer.empty());
  }
}

TEST_CASE("nobody overrides the escort or a cap") {
  CHECK_FALSE(ek0().overrides.contains("escort"));
  CHECK_FALSE(ek0().overrides.contains("order"));
  const std::string rule =
      R"(": {"by": ["prescriber"], "reasons": ["x"], "source": "P"}, "food": {)";
  for (const std::string item : {"escort", "order", "identity", "consent"}) {
    CAPTURE(item);
    CHECK(refused_field(with("\"food\": {\n", "\"" + item + rule)) == "overrides." + item);
  }
}

TEST_CASE("a policy refuses what it does not know, by its key") {
  CHECK(refused_field(with("\"water\": {\"value\": 120", "\"watr\": {\"value\": 120")) ==
        "G1.water");
  CHECK(refused_field(with("\"food\": {\"value\": 240, \"unit\": \"min\"}",
                           "\"food\": {\"value\": 240, \"unit\": \"min\"}, \"milk\": {}")) ==
        "G1.milk");
  CHECK(refused_field(with("\"key\": \"S3\"", "\"key\": \"Z9\"")) == "Z9");
  CHECK(refused_field(with("\"key\": \"S3\"", "\"key\": \"S2\"")) == "S2");
  CHECK(refused_field(with("\"id\": \"EK-0\"", "\"id\": \"EK-0\", \"idd\": 1")) == "the file");
  CHECK(refused_field(with("\"by\": [\"prescriber\"]", "\"by\": [\"doctor\"]")) ==
        "overrides.food");
}

TEST_CASE("a policy refuses a value of another kind or unit") {
  CHECK(refused_field(with("\"value\": 240, \"unit\": \"min\"", "\"value\": 4, \"unit\": \"h\"")) ==
        "G1.food");
  CHECK(refused_field(with("\"value\": 240", "\"value\": -240")) == "G1.food");
  CHECK(refused_field(with("\"value\": 240", "\"value\": 240.5")) == "G1.food");
  CHECK(refused_field(with("\"value\": 240", "\"value\": \"240\"")) == "G1.food");
  CHECK(refused_field(with("\"value\": \"30\"", "\"value\": 30")) ==
        "W1.rule_must_be_chosen_at_bmi");
  CHECK(refused_field(with("\"value\": \"30\"", "\"value\": \".5\"")) ==
        "W1.rule_must_be_chosen_at_bmi");
}

TEST_CASE("a policy refuses a key that is left out or written twice") {
  CHECK(refused_field(with("\"water\": {\"value\": 120, \"unit\": \"min\"}",
                           "\"food\": {\"value\": 120, \"unit\": \"min\"}")) == "food");
  CHECK(refused_field(with("\"pain_total_cap\": {\"value\": \"300\", \"unit\": \"mg\"},", "")) ==
        "D3.pain_total_cap");
  CHECK(refused_field(with("\"weight_kg\"", "\"weight_lb\"")) == "weight_kg");
  CHECK(refused_field(read_policy("")) == "the file");
  CHECK(refused_field(read_policy("[]")) == "the file");
  CHECK(refused_field(read_policy("{}")) == "lines");
  CHECK(refused_field(read_policy(
            "{\"id\": \"X\", \"lines\": [1], \"domains\": {}, \"overrides\": {}}")) == "lines");
}

TEST_CASE("a policy refuses limits that contradict each other") {
  CHECK(refused_field(with("\"0.6\", \"0.75\"", "\"0.75\", \"0.6\"")) == "D1.ladder");
  CHECK(refused_field(with("\"0.75\", \"0.9\"", "\"0.75\", \"1.1\"")) == "D1.ladder");
  CHECK(refused_field(with("\"within\": {\"value\": 21", "\"within\": {\"value\": 10")) ==
        "S1.within");
  CHECK(refused_field(with("[3, 6]", "[6, 3]")) == "S2.review_after");
  CHECK(refused_field(with("\"every\": {\"value\": 7", "\"every\": {\"value\": 1")) == "S4.every");
  CHECK(refused_field(with("\"stop_sbp\": {\"value\": 180", "\"stop_sbp\": {\"value\": 140")) ==
        "G2.stop_sbp");
  CHECK(refused_field(with("\"least\": \"40\", \"most\": \"300\"",
                           "\"least\": \"400\", \"most\": \"300\"")) == "domains.sbp_mmhg");
}

}  // namespace evenkeel::app
