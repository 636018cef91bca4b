// SPDX-License-Identifier: Apache-2.0
#include "app/case_file.hpp"

#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "app/policy_file.hpp"
#include "places.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::app;

namespace {

const Rules& rules_of_ek0() {
  static const Rules rules{default_policy(), default_interactions(), default_eligibility()};
  return rules;
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file{path};
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator{tests::source_folder() / "tests/cases"})
    paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

std::string malformed(const std::string& json) {
  try {
    play_case(json, rules_of_ek0());
  } catch (const MalformedCase& error) {
    return error.what();
  }
  return "not malformed";
}

std::string with_step(const std::string& step) {
  return R"({"case": "X", "says": "x", "given": {"well_by": "08:55"}, "steps": [)" + step + "]}";
}

}  // namespace

TEST_CASE("every case of tests/cases holds") {
  const auto paths = case_files();
  CHECK(paths.size() >= 30);
  for (const auto& path : paths) {
    const auto result = play_case(read_text(path), rules_of_ek0());
    CAPTURE(result.name);
    CHECK(result.name == path.stem().string());
    CHECK(result.steps > 0);
    for (const auto& difference : result.differences)
      FAIL_CHECK(result.name, " ", difference);
  }
}

TEST_CASE("a case that expects something else differs, and says where and how") {
  auto text = read_text(tests::source_folder() / "tests/cases/TC-30.json");
  const std::string right = R"("earliest": "13:05")";
  text.replace(text.find(right), right.size(), R"("earliest": "13:04")");
  const auto result = play_case(text, rules_of_ek0());
  REQUIRE(result.differences.size() == 1);
  CHECK(result.differences.front() ==
        "steps[0] at 13:00: food earliest: expected 13:04, got 13:05");
}

TEST_CASE("a refusal that no one expected is a difference") {
  const auto result = play_case(
      with_step(R"({"at": "09:00", "when": {"resume": {}}, "then": {"stage": "arrived"}})"),
      rules_of_ek0());
  REQUIRE(result.differences.size() == 1);
  CHECK(result.differences.front().find("not-running") != std::string::npos);
}

TEST_CASE("a malformed case names the place") {
  CHECK(malformed("{").starts_with("the file: is not JSON"));
  CHECK(malformed("{}").find("\"case\" is missing") != std::string::npos);
  CHECK(malformed(with_step("")) == "steps: a case needs at least one step");
  CHECK(malformed(with_step(R"({"at": "9", "when": {"look": {}}, "then": {}})")) ==
        "steps[0].at: needs a time like \"13:00\" or \"13:00:35\"");
  CHECK(malformed(with_step(R"({"at": "09:00", "when": {"puase": {}}, "then": {}})")) ==
        "steps[0].when.puase: nothing that happens is called \"puase\"");
  CHECK(malformed(with_step(R"({"at": "09:00", "when": {"look": {"x": 1}}, "then": {}})")) ==
        "steps[0].when.look.x: is not a key that belongs here");
  CHECK(malformed(with_step(R"({"at": "09:00", "when": {"look": {}}, "then": {"mood": 1}})")) ==
        "steps[0].then.mood: is nothing that a case can expect");
  CHECK(malformed(with_step(R"({"at": "09:00", "when": {"observe": {"temperature": 36.6}},
                                "then": {}})"))
            .find("in quotes") != std::string::npos);
  CHECK(malformed(with_step(R"({"at": "08:50", "when": {"look": {}}, "then": {}})")) ==
        "steps[0].at: is before the step before it");
}
