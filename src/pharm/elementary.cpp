// SPDX-License-Identifier: Apache-2.0
#include "pharm/elementary.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace evenkeel::pharm {
namespace {

constexpr int most_terms = 24;
constexpr auto reciprocals = [] {
  std::array<long double, most_terms + 1> made{};
  for (int k = 1; k <= most_terms; ++k)
    made[static_cast<std::size_t>(k)] = 1.0L / k;
  return made;
}();

// 1 + x/a (1 + x/(a+1) (1 + …)), where each term takes `by` of the factorial's factors from `a` on.
// With by = 1 the exponential; with by = 2 the even or odd half of it.
long double factorial_series(long double x, int from, int by, int terms) {
  long double sum = 1;
  for (int k = terms; k-- > 0;) {
    long double factor = x;
    for (int i = from + k * by; i < from + (k + 1) * by; ++i)
      factor *= reciprocals[static_cast<std::size_t>(i)];
    sum = 1 + factor * sum;
  }
  return sum;
}

}  // namespace

double plain_exp(double x) {
  if (x > 710) return std::numeric_limits<double>::infinity();
  if (x < -746) return 0;
  const double halvings = std::nearbyint(x * std::numbers::log2e);
  const long double rest = x - halvings * std::numbers::ln2_v<long double>;  // within 0.35
  constexpr int terms = 15;
  return static_cast<double>(
      std::ldexp(factorial_series(rest, 1, 1, terms), static_cast<int>(halvings)));
}

double plain_log(double x) {
  int power = 0;
  long double mantissa = std::frexp(x, &power);
  if (mantissa < std::numbers::sqrt2_v<long double> / 2) {
    mantissa *= 2;
    --power;
  }
  // log m = 2 artanh((m - 1) / (m + 1)), which is within 0.172.
  const long double ratio = (mantissa - 1) / (mantissa + 1);
  const long double square = ratio * ratio;
  constexpr int last = 23;
  long double sum = reciprocals[last];
  for (int k = last - 2; k > 0; k -= 2)
    sum = reciprocals[static_cast<std::size_t>(k)] + square * sum;
  return static_cast<double>(2 * ratio * sum + power * std::numbers::ln2_v<long double>);
}

OnCircle plain_circle(double turns) {
  const double quarter = std::nearbyint(4 * turns);
  const long double angle =
      2 * std::numbers::pi_v<long double> * (turns - quarter / 4);  // within an eighth of a turn
  const long double square = -angle * angle;
  constexpr int terms = 9;
  const auto cosine = static_cast<double>(factorial_series(square, 1, 2, terms));
  const auto sine = static_cast<double>(angle * factorial_series(square, 2, 2, terms));
  switch (static_cast<int>(quarter) % 4) {
    case 1:
      return {-sine, cosine};
    case 2:
      return {-cosine, -sine};
    case 3:
      return {sine, -cosine};
    default:
      return {cosine, sine};
  }
}

}  // namespace evenkeel::pharm
