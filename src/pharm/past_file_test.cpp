// SPDX-License-Identifier: Apache-2.0
#include "pharm/past_file.hpp"

#include <doctest/doctest.h>

namespace evenkeel::pharm {
namespace {

Refusal refusal_of_file(std::string_view json) {
  const auto past = read_past(json, BodyWeight{70});
  REQUIRE(!past.has_value());
  return past.error();
}

Refusal refusal_of_observation(const std::string& members) {
  return refusal_of_file(R"({"sessions": [{"day": 0, "regimen": "IV:0:35:40", "observations": [{)" +
                         members + "}]}]}");
}

}  // namespace

TEST_CASE("past sessions: a file says doses and what was seen, with the minutes") {
  const auto past = read_past(R"({"earlier_sessions": 2, "sessions": [
      {"day": 3, "regimen": "IV:0:35:40;IM:50:20", "observations": [
        {"at_min": -10, "sbp_mmhg": 124, "dbp_mmhg": 78, "hr_per_min": 70},
        {"at_min": 40, "dissociation": "mild", "cadss6_total": 5, "cadss_total": 18, "moaas": 5},
        {"at_min": 110, "ketamine_ng_per_ml": 60.5, "norketamine_ng_per_ml": 75, "site": "venous"}
      ]}]})",
                              BodyWeight{70});
  REQUIRE_MESSAGE(past.has_value(), past.error().message);
  CHECK(past->earlier_sessions == 2);
  REQUIRE(past->sessions.size() == 1);
  const auto& session = past->sessions[0];
  CHECK(session.start.value() == 3 * 1440);
  CHECK(session.regimen.size() == 2);
  REQUIRE(session.observations.size() == 3);
  CHECK(std::get<PressureSeen>(session.observations[0].seen[0]).systolic.value() == 124);
  CHECK(std::get<RatingSeen>(session.observations[1].seen[0]).step == 2);
  const auto& level = std::get<LevelSeen>(session.observations[2].seen[0]);
  CHECK(level.level.value() == 60.5);
  CHECK(level.site == Site::venous);
}

TEST_CASE("past sessions: a slip is refused at its place") {
  const std::string here = "sessions[0].observations[0]";
  CHECK(refusal_of_file("{").message == "this is not JSON");
  CHECK(refusal_of_file("[]").message == "an object is expected");
  CHECK(refusal_of_file("{}").field == "sessions");
  CHECK(refusal_of_file(R"({"sessions": [{"day": 0}]})").field == "sessions[0].regimen");
  CHECK(refusal_of_file(R"({"sessions": [{"day": 0, "regimen": "IV:0:x:40", "observations": []}]})")
            .field == "sessions[0].regimen");
  CHECK(refusal_of_file(R"({"sessions": [], "weight": 70})").field == "weight");
  CHECK(refusal_of_file(R"({"sessions": [], "earlier_sessions": 0.5})").field ==
        "earlier_sessions");
  CHECK(refusal_of_observation(R"("moaas": 5)").field == here + ".at_min");
  CHECK(refusal_of_observation(R"("at_min": 1e400, "moaas": 5)").message == "this is not JSON");
  CHECK(refusal_of_observation(R"("at_min": 1e300, "moaas": 5)").field == here + ".at_min");
  CHECK(refusal_of_observation(R"("at_min": 40)").message == "nothing was seen");
  CHECK(refusal_of_observation(R"("at_min": 40, "mood": 5)").field == here);
  CHECK(refusal_of_observation(R"("at_min": 40, "moaas": 5, "mood": 5)").field == here + ".mood");
  CHECK(refusal_of_observation(R"("at_min": 40, "moaas": 4.5)").field == here + ".moaas");
  CHECK(refusal_of_observation(R"("at_min": 40, "moaas": "5")").field == here + ".moaas");
  CHECK(refusal_of_observation(R"("at_min": 40, "dissociation": "huge")").field ==
        here + ".dissociation");
  CHECK(refusal_of_observation(R"("at_min": 40, "sbp_mmhg": 120)").field == here + ".dbp_mmhg");
  CHECK(refusal_of_observation(R"("at_min": 40, "ketamine_ng_per_ml": 60)").field ==
        here + ".site");
  CHECK(refusal_of_observation(R"("at_min": 40, "ketamine_ng_per_ml": 60, "site": "arm")").field ==
        here + ".site");
}

}  // namespace evenkeel::pharm
