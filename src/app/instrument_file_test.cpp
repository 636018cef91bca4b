// SPDX-License-Identifier: Apache-2.0
#include "app/instrument_file.hpp"

#include "app/policy_file.hpp"
#include "core/questionnaire.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

// One number on a line of its own, so that a refusal can name the line.
const std::string small_instrument = R"({
  "id": "test-2",
  "name": "TEST-2",
  "about": "Two questions.",
  "version": 1,
  "filled_in_by": "patient",
  "recall": {"says": "today", "tag": "P"},
  "higher_is": "worse",
  "loinc": {"panel": "44249-1", "tag": "F"},
  "wording": {"licence": "own", "notice": "Ours.", "source": "ours", "tag": "P"},
  "scales": {"three": {"labels": ["none", "some", "all"]}},
  "items": [
    {"key": "1", "label": "One", "scale": "three"},
    {"key": "2", "label": "Two", "scale": "three", "safety_from": 1}
  ],
  "scoring": {"rule": "sum", "source": "ours", "tag": "P"},
  "bands": [{"bands": [{"from": 0, "name": "low"}, {"from": 3, "name": "high"}], "source": "ours", "tag": "P"}],
  "remission": [{"at_most": 1, "says": "below 2", "source": "ours", "tag": "M, P"}],
  "meaningful": [{"points": "1.5", "says": "1.5 points", "source": "ours", "tag": "P"}]
})";

std::string refusal_with(const std::string& from, const std::string& to) {
  auto text = small_instrument;
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  const auto read = read_instrument(text.replace(at, from.size(), to));
  REQUIRE_FALSE(read);
  CHECK(read.error().code == "bad-instrument");
  return read.error().message;
}

}  // namespace

TEST_CASE("the names that rules and pages say are those of the files, one list for both") {
  const auto names = questionnaire::all_instruments();
  CHECK(names.size() == instruments().size());
  for (const auto& each : instruments()) {
    CAPTURE(each.id);
    CHECK(questionnaire::instrument_said(each.id) == each.name);
  }
  const auto policy = default_policy();
  for (const auto& entered : questionnaire::mood_instruments()) {
    CAPTURE(std::string{entered.code});
    const auto* file = instrument::find(instruments(), entered.code);
    REQUIRE(file != nullptr);
    const auto domain = policy.domains.find(std::string{entered.code} + "_total");
    REQUIRE(domain != policy.domains.end());
    CHECK(std::pair{domain->second.least, domain->second.most} == file->range());
  }
}

TEST_CASE("the instruments of the clinic's plan are there, each with its sources") {
  std::set<std::string> ids;
  for (const auto& each : instruments()) {
    CAPTURE(each.id);
    ids.insert(each.id);
    CHECK_FALSE(each.scoring.from.source.empty());
    CHECK_FALSE(each.wording.notice.empty());
    for (const auto& bands : each.bands)
      CHECK_FALSE(bands.from.source.empty());
    // Codes are told with how sure we are of them.
    const bool has_code =
        !each.loinc.panel.empty() || !each.loinc.total.empty() ||
        std::ranges::any_of(each.items, [](const auto& item) { return !item.loinc.empty(); });
    CHECK(has_code == !each.loinc.tag.empty());
  }
  CHECK(ids == std::set<std::string>{"audit-c", "bpi", "c-ssrs", "cadss-6", "dast-10", "gad-7",
                                     "icsi", "madrs", "mood-0-10", "pain-0-10", "pcl-5", "peg",
                                     "phq-9", "qids-sr16", "side-effects", "who-5", "y-bocs"});
}

TEST_CASE("ranges are those of the literature") {
  const std::set<std::pair<std::string, std::string>> wanted{
      {"audit-c", "12"},     {"bpi", "10"},       {"c-ssrs", "0"},  {"cadss-6", "24"},
      {"dast-10", "10"},     {"gad-7", "21"},     {"icsi", "20"},   {"madrs", "60"},
      {"mood-0-10", "10"},   {"pain-0-10", "10"}, {"pcl-5", "80"},  {"peg", "10"},
      {"phq-9", "27"},       {"qids-sr16", "27"}, {"who-5", "100"}, {"y-bocs", "40"},
      {"side-effects", "30"}};
  std::set<std::pair<std::string, std::string>> found;
  for (const auto& each : instruments()) {
    CHECK(each.range().first.is_zero());
    found.emplace(each.id, each.range().second.text());
  }
  CHECK(found == wanted);
}

TEST_CASE("a whole file is read") {
  const auto read = read_instrument(small_instrument);
  REQUIRE(read);
  CHECK(read->items[1].safety_from == 1);
  CHECK(read->range().second == Decimal{4});
  CHECK(read->remission.front().from.tag == "M, P");
  CHECK(read->meaningful.front().at_least.text() == "1.5");
}

TEST_CASE("a bad file is refused with its line, its place and the reason") {
  CHECK(refusal_with("\"three\", \"safety", "\"four\", \"safety") ==
        "line 14, items[1].scale: there is no scale \"four\"");
  CHECK(refusal_with("\"key\": \"2\"", "\"key\": \"1\"") ==
        "line 14, items[1].key: stands here twice");
  CHECK(refusal_with("\"safety_from\": 1", "\"safety_from\": 3") ==
        "line 14, items[1].safety_from: is no answer of this item");
  CHECK(refusal_with("44249-1", "44249-2") ==
        "line 9, loinc.panel: the check digit of the code is wrong");
  CHECK(refusal_with("44249-1", "44249") ==
        "line 9, loinc.panel: needs a LOINC code like \"44249-1\"");
  CHECK(refusal_with("\"version\": 1", "\"version\": 1.5") ==
        "line 5, version: write a number with a point in quotes, like \"0.5\"");
  CHECK(refusal_with("\"version\": 1,\n", "") == "line 1, the file: \"version\" is missing");
  CHECK(refusal_with("\"name\": \"TEST-2\"", "\"name\": \"\"") ==
        "line 3, name: must not be empty");
  CHECK(refusal_with("\"rule\": \"sum\"", "\"rule\": \"product\"") ==
        "line 16, scoring.rule: \"product\" is not one of its words");
  CHECK(refusal_with("\"about\"", "\"abuot\"") == "line 4, abuot: is not a key that belongs here");
  CHECK(refusal_with("\"about\": \"Two questions.\"", "\"name\": \"x\"") ==
        "line 4, name: stands here twice");
}

TEST_CASE("bands that leave a gap, go back or end beyond the range are refused") {
  CHECK(refusal_with("\"from\": 0", "\"from\": 1").ends_with("the first band begins at the least"));
  CHECK(refusal_with("\"from\": 3", "\"from\": 0").ends_with("must be above the band before it"));
  CHECK(refusal_with("\"from\": 3", "\"from\": 5").ends_with("no total is so high"));
}

TEST_CASE("a number without a source, or with a tag that says nothing, is refused") {
  CHECK(refusal_with("\"says\": \"below 2\", \"source\": \"ours\"",
                     "\"says\": \"below 2\", \"source\": \"\"")
            .starts_with("line 18, remission[0].source"));
  CHECK(refusal_with("\"M, P\"", "\"M, X\"").ends_with("needs tags out of F, F2, M, P"));
  CHECK(refusal_with("\"M, P\"", "\"\"").ends_with("needs tags out of F, F2, M, P"));
}

TEST_CASE("a half file is refused at the line where it ends") {
  for (const auto* end : {"\"scales\"", "\"items\"", "\"bands\""}) {
    const auto cut = small_instrument.substr(0, small_instrument.find(end));
    const auto line = 1 + std::ranges::count(cut, '\n');
    const auto read = read_instrument(cut);
    REQUIRE_FALSE(read);
    CHECK(read.error().message.starts_with("line " + std::to_string(line) + ", the file: is not "));
  }
}

TEST_CASE("a risk tier needs its seven items and nothing else") {
  CHECK(refusal_with("\"rule\": \"sum\"", "\"rule\": \"risk_tier\"") ==
        "line 16, scoring: a risk tier needs the item \"3\"");
}

}  // namespace evenkeel::app
