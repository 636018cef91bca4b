// SPDX-License-Identifier: Apache-2.0
#include "web/typed_date.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::web {

namespace {

constexpr Day bastille_1945{std::chrono::year{1945}, std::chrono::July, std::chrono::day{14}};

}  // namespace

TEST_CASE("a birth date is understood in each way people write it") {
  for (const std::string text : {"14-Jul-1945", "14 jul 1945", "1945-07-14", "14 7 1945",
                                 "14.07.1945", "July 14, 1945", "7/14/1945", "14 July 1945"}) {
    CAPTURE(text);
    const auto read = typed_date(text);
    REQUIRE(read);
    CHECK(read->day == bastille_1945);
    CHECK_FALSE(read->other);
  }
}

TEST_CASE("a date that could be read month first says so") {
  const auto read = typed_date("3 4 1950");
  REQUIRE(read);
  CHECK(read->day == Day{std::chrono::year{1950}, std::chrono::April, std::chrono::day{3}});
  CHECK(read->other == Day{std::chrono::year{1950}, std::chrono::March, std::chrono::day{4}});
}

TEST_CASE("what is no date is no date") {
  for (const std::string text : {"", "1945", "14-Jul-45", "31 2 1950", "Avery", "1945-13-01",
                                 "14 7 1945 x", "-14 7 19450", "14-Jux-1945"}) {
    CAPTURE(text);
    CHECK_FALSE(typed_date(text));
  }
}

}  // namespace evenkeel::web
