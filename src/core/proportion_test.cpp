// SPDX-License-Identifier: Apache-2.0
#include "core/proportion.hpp"

#include <doctest/doctest.h>

namespace evenkeel {

TEST_CASE("Wilson's interval is that of a worked example") {
  // 10 of 100: 5.52 % to 17.44 % (R. G. Newcombe, Stat. Med. 17 (1998) 857-872, and by hand).
  const auto seen = wilson_95({10, 100});
  CHECK(seen.least_percent == doctest::Approx(5.523).epsilon(0.001));
  CHECK(seen.most_percent == doctest::Approx(17.437).epsilon(0.001));
}

TEST_CASE("none and all keep an honest interval, and nothing seen says nothing") {
  CHECK(wilson_95({0, 10}).least_percent == doctest::Approx(0));
  CHECK(wilson_95({0, 10}).most_percent == doctest::Approx(27.75).epsilon(0.001));
  CHECK(wilson_95({10, 10}).most_percent == doctest::Approx(100));
  CHECK(wilson_95({0, 0}).least_percent == doctest::Approx(0));
  CHECK(wilson_95({0, 0}).most_percent == doctest::Approx(100));
  CHECK(Proportion{0, 0}.percent() == doctest::Approx(0));
}

}  // namespace evenkeel
