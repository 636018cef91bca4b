// SPDX-License-Identifier: Apache-2.0
#include "base/fresh_id.hpp"

#include <set>

#include <doctest/doctest.h>

namespace evenkeel {

TEST_CASE("an id names its kind and is never the same twice") {
  std::set<PatientId> seen;
  for (int i = 0; i < 1000; ++i)
    seen.insert(fresh_id<PatientId>());
  CHECK(seen.size() == 1000);
  CHECK(seen.begin()->text().starts_with("patient-"));
  CHECK(seen.begin()->text().size() == std::string_view{"patient-"}.size() + 32);
  CHECK(fresh_id<AnswersId>().text().starts_with("questionnaire-"));
}

TEST_CASE("random hex has two digits for each byte, all of them used") {
  std::set<char> digits;
  for (int i = 0; i < 64; ++i) {
    const std::string text = random_hex(32);
    REQUIRE(text.size() == 64);
    digits.insert(text.begin(), text.end());
  }
  CHECK(digits == std::set<char>{'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c',
                                 'd', 'e', 'f'});
}

}  // namespace evenkeel
