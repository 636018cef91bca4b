// SPDX-License-Identifier: Apache-2.0
#include "app/eligibility_file.hpp"

#include "base/embedded.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

// The list with one piece of its text changed.
std::string refused_list(const std::string& old_text, const std::string& new_text) {
  std::string file{embedded("data/eligibility.json")};
  const auto at = file.find(old_text);
  REQUIRE(at != std::string::npos);
  const auto read = read_eligibility(file.replace(at, old_text.size(), new_text));
  if (read) return "read";
  CHECK(read.error().code == "bad-eligibility");
  return read.error().field;
}

}  // namespace

TEST_CASE("the list of eligibility is whole, and every line has its source") {
  const auto rules = default_eligibility();
  CHECK(rules.conditions.size() == 27);
  CHECK(rules.work_up.size() == 8);
  for (const auto& condition : rules.conditions) {
    CAPTURE(condition.key);
    CHECK(condition.source.ends_with(']'));
    CHECK(condition.says.ends_with('.'));
  }
}

TEST_CASE("the list of eligibility refuses what it does not know, by its place") {
  CHECK(refused_list("\"excludes\"", "\"exclude\"") == "ketamine_allergy");
  CHECK(refused_list("\"key\": \"mania\"", "\"key\": \"aneurysm\"") == "aneurysm");
  CHECK(refused_list("\"needed\": [\"pregnancy_possible\"]", "\"needed\": [\"twins\"]") ==
        "pregnancy_test");
  CHECK(refused_list("\"valid_by\": \"G6\"", "\"valid_by\": \"G7\"") == "pregnancy_test");
  CHECK(refused_list("\"valid_for_days\": 365", "\"valid_for_days\": \"365\"") == "ecg");
  CHECK(refused_list("\"years\": 18", "\"years\": 0") == "least_age");
  CHECK(refused_list("\"part\": \"history\"", "\"part\": \"past\"") == "ketamine_allergy");
  CHECK(refused_list("\"key\": \"heart\"", "\"key\": \"lungs\"") == "lungs");
  CHECK(refused_list("\"part\": \"physical_examination\"", "\"part\": \"autopsy\"") == "general");
  CHECK(refused_list("\"least_age\"", "\"age\"") == "the file");
  CHECK(read_eligibility("").error().field == "the file");
  CHECK(read_eligibility("[]").error().field == "the file");
  CHECK(read_eligibility("{}").error().field == "least_age");
  CHECK(read_eligibility(R"({"conditions": [1]})").error().code == "bad-eligibility");
}

}  // namespace evenkeel::app
