// SPDX-License-Identifier: Apache-2.0
// evenkeel score as somebody at a command line meets it: the real program.
#include "started_program.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace evenkeel;

namespace {

struct Scored {
  int code = 0;
  std::string said;
};

Scored run_score(std::vector<std::string> words) {
  words.insert(words.begin(), "score");
  test::StartedProgram program{std::move(words)};
  const int code = program.exit_code();
  return {code, program.said()};
}

nlohmann::json score_json(const std::string& instrument, const std::string& answers) {
  const auto scored = run_score({instrument, "--answers", answers, "--json"});
  REQUIRE(scored.code == 0);
  return nlohmann::json::parse(scored.said);
}

std::string score_refusal(std::vector<std::string> words) {
  const auto scored = run_score(std::move(words));
  CHECK(scored.code == 2);
  CHECK(scored.said.find('\n') == scored.said.size() - 1);
  return scored.said;
}

}  // namespace

TEST_CASE("a score is printed with its total, band and flags") {
  const auto score = score_json("phq-9", "3,3,2,3,2,2,1,1,1");
  CHECK(score["total"] == 18);
  CHECK(score["prorated"] == false);
  CHECK(score["band"] == "moderately severe");
  CHECK(score["flags"] == nlohmann::json{"item-9-positive"});
}

TEST_CASE("nothing between two commas is a blank, also at the end") {
  auto score = score_json("phq-9", "2,2,1,,2,1,2,2,0");
  CHECK(score["total"] == 14);
  CHECK(score["exact"] == "13.5");
  CHECK(score["prorated"] == true);
  score = score_json("phq-9", "2,2,1, ,2,1,,,");
  CHECK(score["total"].is_null());
  CHECK(score["band"].is_null());
  CHECK(score["flags"] == nlohmann::json{"incomplete", "item-9-unanswered"});
}

TEST_CASE("a tier is a band without a total, and may be answered in words") {
  const auto score = score_json("c-ssrs", "yes,yes,no,yes,no,no");
  CHECK(score["total"].is_null());
  CHECK(score["band"] == "high");
}

TEST_CASE("a cut that differs by sex asks for it") {
  CHECK(score_json("audit-c", "2,1,0")["flags"] == nlohmann::json{"sex-needed"});
  const auto scored = run_score({"audit-c", "--answers", "2,1,0", "--sex", "female"});
  CHECK(scored.said == "AUDIT-C\n  total 3\n  band positive\n");
}

TEST_CASE("a wrong answer is refused in one sentence that names it and its range") {
  CHECK(score_refusal({"phq-9", "--answers", "3,3,4,3,2,2,1,1,1"}) ==
        "evenkeel score: Answer 3 (Sleep) is 4; it must be a whole number from 0 to 3.\n");
  CHECK(score_refusal({"c-ssrs", "--answers", "0,2,0,0,0,0"}) ==
        "evenkeel score: Answer 2 (Thoughts of suicide) is 2; it must be 0 (no) or 1 (yes).\n");
  CHECK(score_refusal({"phq-9", "--answers", "3,3,x,3,2,2,1,1,1"})
            .find("answer 3 is \"x\"; it must be a whole number") != std::string::npos);
  CHECK(score_refusal({"phq-9", "--answers", "3,3,1.5,3,2,2,1,1,1"}).find("answer 3") !=
        std::string::npos);
  CHECK(score_refusal({"phq-9", "--answers", "1,1,99999999999,1,1,1,1,1,1"}).find("answer 3") !=
        std::string::npos);
  CHECK(score_refusal({"gad-7", "--answers", "1,1"}) ==
        "evenkeel score: GAD-7 takes 7 answers, not 2.\n");
  CHECK(score_refusal({"phq-9", "--answers", "yes,1,1,1,1,1,1,1,1"}).find("answer 1") !=
        std::string::npos);
}

TEST_CASE("what the command needs is said when it is missing") {
  CHECK(score_refusal({"--answers", "1"}).find("name one instrument") != std::string::npos);
  CHECK(score_refusal({"phq-9"}).find("--answers is needed") != std::string::npos);
  const auto unknown = score_refusal({"mood-o-meter", "--answers", "1"});
  CHECK(unknown.find("there is no instrument \"mood-o-meter\"") != std::string::npos);
  CHECK(unknown.find("qids-sr16") != std::string::npos);
  CHECK(score_refusal({"audit-c", "--answers", "1,1,1", "--sex", "x"}).find("--sex") !=
        std::string::npos);
}
