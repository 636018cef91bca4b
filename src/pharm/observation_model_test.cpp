// SPDX-License-Identifier: Apache-2.0
#include "pharm/observation_model.hpp"

#include <doctest/doctest.h>

namespace evenkeel::pharm {

TEST_CASE("observation model: each number has its source, and none is from memory") {
  for (const auto& number : observation_model().numbers) {
    CHECK(!number.source.empty());
    CHECK_MESSAGE(std::string_view{"SCDA"}.contains(number.tag), number.name);
    // What is assumed says so.
    if (number.tag == 'A') {
      const bool is_said = number.source.contains("assumed") || number.source.contains("our ");
      CHECK_MESSAGE(is_said, number.name, ": ", number.source);
    }
  }
}

TEST_CASE("observation model: a file is refused with the number and the reason") {
  const auto refused = [](std::string_view text) {
    const auto made = read_observation_model(text);
    REQUIRE(!made.has_value());
    return made.error().message;
  };
  const auto with_tag = [&](const std::string& tag) {
    return refused(R"({"numbers": [{"name": "cadss.top", "value": 92, "unit": "points", "tag": ")" +
                   tag + R"(", "source": "x"}]})");
  };
  CHECK(with_tag("M") == "cadss.top: a number from memory cannot be used; find its source");
  CHECK(with_tag("X") == "cadss.top: the tag must be S, C, D or A");
  CHECK(with_tag("S") == "dissociation.slope_cv: is missing");
  CHECK(refused("[]") == "this is not a JSON object");
  CHECK(refused("{\"numbers\": [{}]}") == "number 1: \"name\" must be a text");
}

}  // namespace evenkeel::pharm
