// SPDX-License-Identifier: Apache-2.0
#include "app/interactions.hpp"

#include "base/embedded.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

using screening::Interaction;

std::vector<screening::InteractionHit> hits_of(const std::vector<std::string>& drugs) {
  return interactions_of(drugs, default_interactions());
}

screening::InteractionHit only_hit(const std::string& drug) {
  const auto hits = hits_of({drug});
  REQUIRE(hits.size() == 1);
  return hits.front();
}

std::string changed_rules(const std::string& from, const std::string& to) {
  std::string text = R"({"rules": [{"key": "k", "drugs": ["a", "b"], "action": "warn",
                         "says": "s", "source": "o", "basis": "F"}]})";
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_CASE("theophylline is a hard stop (TC-33)") {
  CHECK(only_hit("theophylline").action == Interaction::hard_stop);
  CHECK(only_hit("aminophylline").action == Interaction::hard_stop);
}

TEST_CASE("lorazepam is a warning that never asks for a stop (TC-33)") {
  const auto hit = only_hit("lorazepam");
  CHECK(hit.drug == "lorazepam");
  CHECK(hit.action == Interaction::warn);
  CHECK(hit.says.find("Only the person who prescribes it changes it") != std::string::npos);
}

TEST_CASE("lamotrigine is information, and is continued (TC-33)") {
  const auto hit = only_hit("lamotrigine");
  CHECK(hit.action == Interaction::inform);
  CHECK(hit.says.find("Continue it as it is") != std::string::npos);
}

TEST_CASE("no rule tells anybody to stop a drug") {
  const auto rules = default_interactions();
  CHECK(rules.size() > 10);
  for (const auto& rule : rules) {
    CAPTURE(rule.says);
    for (const std::string word : {"abrupt", "stop ", "Stop ", "discontinue", " hold "}) {
      CHECK(rule.says.find(word) == std::string::npos);
    }
    CHECK(rule.source.find('(') != std::string::npos);
  }
}

TEST_CASE("lithium and most antidepressants meet no rule") {
  CHECK(hits_of({"lithium", "lithium carbonate", "venlafaxine", "bupropion", "mirtazapine",
                 "olanzapine"})
            .empty());
}

TEST_CASE("a drug is known by whole words, in any case, with whatever stands beside it") {
  CHECK(only_hit("Lorazepam 2 mg at night").drug == "Lorazepam 2 mg at night");
  CHECK(only_hit("theophylline/guaifenesin").action == Interaction::hard_stop);
  CHECK(hits_of({"citalopram"}).size() == 1);
  CHECK(hits_of({"escitalopram"}).size() == 1);
  CHECK(hits_of({"lorazepamine", "xlorazepam", "", "modafinilé"}).empty());
  CHECK(only_hit("modafinil").action == Interaction::warn);
}

TEST_CASE("two drugs give two hits, and one drug may meet two rules") {
  CHECK(hits_of({"lorazepam", "sertraline"}).size() == 2);
  CHECK(hits_of({"phenobarbital"}).size() == 2);
}

TEST_CASE("a file that is not whole is refused with the place") {
  REQUIRE(read_interactions(changed_rules("warn", "warn")));
  for (const auto& [from, to, field] : {std::array<std::string, 3>{"\"key\"", "\"name\"", "name"},
                                        {"warn", "maybe", "action"},
                                        {"\"a\"", "\"A\"", "drugs"},
                                        {"\"a\"", "\"b\"", "drugs"},
                                        {"\"a\"", "7", "drugs"},
                                        {"[\"a\", \"b\"]", "[]", "drugs"},
                                        {"\"s\"", "\"\"", "says"},
                                        {"\"F\"", "1", "basis"},
                                        {"{\"rules\"", "{\"lines\"", ""},
                                        {"}]}", "}]", ""}}) {
    CAPTURE(to);
    const auto rules = read_interactions(changed_rules(from, to));
    REQUIRE_FALSE(rules);
    CHECK(rules.error().code == "bad-interactions");
    CHECK(rules.error().field == field);
  }
}

}  // namespace
}  // namespace evenkeel::app
