// SPDX-License-Identifier: Apache-2.0
#include "journal/words.hpp"

#include "base/failure.hpp"
#include "places.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

namespace evenkeel::journal {
namespace {

std::string golden_body(const std::string& name) {
  std::ifstream file{tests::source_folder() / "tests/golden/journal" / (name + ".json")};
  return {std::istreambuf_iterator<char>{file}, {}};
}

Entry golden_entry(const std::string& name) {
  Entry entry;
  entry.position = 7;
  entry.name = name;
  entry.body = golden_body(name);
  return entry;
}

TEST_CASE("a fact is told in words, with units and without what is not there") {
  CHECK(in_words(golden_entry("session.infusion_ended.v1")) ==
        "infusion ended: is complete no, reason distress, given 21.9 mg");
  CHECK(in_words(golden_entry("session.resumed.v1")) == "resumed");
  CHECK(in_words(golden_entry("session.observed.v1"))
            .starts_with("observed: entry entry-1, sbp 128 mmHg, dbp 82 mmHg, hr 76 per min, "
                         "spo2 97 %, rr 14 per min, temperature 36.8 C, moaas 4, "
                         "dissociation mild"));
  CHECK(in_words(golden_entry("session.started.v1"))
            .ends_with("pump 75 mL per hour, over 40 min, ceiling 70 mg, policy EK-0, "
                       "gate blood pressure hold overridden"));
  CHECK(in_words(golden_entry("consent.given.v1")) ==
        "given: patient patient-7, routes intravenous and intramuscular, signed on 2026-11-20, "
        "form version 2026-03");
  CHECK(in_words(golden_entry("questionnaire.risk_recorded.v1")) ==
        "risk recorded: patient patient-7, tier low");
  CHECK(in_words(golden_entry("session.discharged.v1")) ==
        "discharged: no driving until 2026-11-24 11:00 UTC");
}

TEST_CASE("every event there is can be told, and when it happened") {
  const auto folder = tests::source_folder() / "tests/golden/journal";
  for (const auto& file : std::filesystem::directory_iterator{folder}) {
    const auto entry = golden_entry(file.path().stem().string());
    CAPTURE(entry.name);
    CHECK_FALSE(in_words(entry).empty());
    CHECK(happened_at(entry).wall.time_since_epoch().count() == 1'795'442'400'000);
  }
}

TEST_CASE("a row that cannot be read is not told") {
  Entry entry;
  entry.position = 7;
  entry.name = "session.sang.v1";
  entry.body = "{}";
  CHECK_THROWS_AS(in_words(entry), Failure);
}

}  // namespace
}  // namespace evenkeel::journal
