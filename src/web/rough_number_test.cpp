// SPDX-License-Identifier: Apache-2.0
#include "web/rough_number.hpp"

#include <limits>

#include <doctest/doctest.h>

namespace evenkeel::web {

TEST_CASE("rough number: two digits and no more") {
  CHECK(roughly(253.4) == "250");
  CHECK(roughly(2211) == "2,200");
  CHECK(roughly(83.4) == "83");
  CHECK(roughly(8.34) == "8.3");
  CHECK(roughly(0.237) == "0.24");
  CHECK(roughly(9.96) == "10");
  CHECK(roughly(996) == "1,000");
}

TEST_CASE("rough number: next to nothing is 0, and nothing is beyond words") {
  CHECK(roughly(0) == "0");
  CHECK(roughly(-0.01) == "0");
  CHECK(roughly(std::numeric_limits<double>::max()) == "1,000,000,000");
}

TEST_CASE("rough number: a fall has a minus sign, never a hyphen") {
  CHECK(roughly(-12.3) == "\u221212");
  CHECK(rough_range({-18.2, -9, 2.04}) == "\u221218 to 2");
}

}  // namespace evenkeel::web
