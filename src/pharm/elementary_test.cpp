// SPDX-License-Identifier: Apache-2.0
#include "pharm/elementary.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include <doctest/doctest.h>

namespace evenkeel::pharm {
namespace {

// The library's long double is the judge: it has eleven more bits. One unit in the last place.
bool within_a_place(double got, long double exact) {
  const double place = std::abs(std::nextafter(got, HUGE_VAL) - got);
  return std::abs(got - exact) <= place;
}

}  // namespace

TEST_CASE("exponential, logarithm and circle are right to the last place") {
  for (int i = -2000; i <= 2000; ++i) {
    const double x = i * 0.173;
    CHECK(within_a_place(plain_exp(x), std::exp(static_cast<long double>(x))));
    const double y = std::ldexp(1 + 0.0007 * (i + 2000), i / 4);
    CHECK(within_a_place(plain_log(y), std::log(static_cast<long double>(y))));
    const double turns = (i + 2000) / 4001.0;
    const long double angle = 2 * std::numbers::pi_v<long double> * turns;
    // Near its zeros the judge's own angle is what is inexact.
    const auto [cosine, sine] = plain_circle(turns);
    CHECK(std::abs(cosine - std::cos(angle)) < 2e-16L);
    CHECK(std::abs(sine - std::sin(angle)) < 2e-16L);
  }
}

TEST_CASE("exponential, logarithm and circle are exact where that is possible") {
  CHECK(plain_exp(0) == 1);
  CHECK(plain_exp(800) == std::numeric_limits<double>::infinity());
  CHECK(plain_exp(-800) == 0);
  CHECK(plain_exp(-745) == std::numeric_limits<double>::denorm_min());
  CHECK(plain_log(1) == 0);
  CHECK(plain_circle(0.25).cosine == 0);
  CHECK(plain_circle(0.25).sine == 1);
  CHECK(plain_circle(0.5).cosine == -1);
  CHECK(plain_circle(1).cosine == 1);
}

}  // namespace evenkeel::pharm
