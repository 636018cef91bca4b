// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include "base/check.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace evenkeel {
namespace {

constexpr int most_places = 9;

// Twice the width, so that a product of two numbers is exact before it is brought back.
// The type is the compiler's own, not the language's: g++ and clang++ both have it.
using Wide = __int128;

constexpr std::array<std::int64_t, 19> ten_to_the = [] {
  std::array<std::int64_t, 19> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i)
    powers[i] = powers[i - 1] * 10;
  return powers;
}();

Wide power_of_ten(int exponent) { return ten_to_the[static_cast<std::size_t>(exponent)]; }

std::int64_t narrowed(Wide digits) {
  check(digits >= std::numeric_limits<std::int64_t>::min() &&
            digits <= std::numeric_limits<std::int64_t>::max(),
        "a decimal is too large");
  return static_cast<std::int64_t>(digits);
}

Wide scaled(Wide digits, int exponent) {
  Wide product = 0;
  check(!__builtin_mul_overflow(digits, power_of_ten(exponent), &product),
        "a decimal is too large");
  return product;
}

// One digit or more and nothing else; as large as fits into the narrow type.
std::optional<Wide> digits_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  Wide digits = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    digits = digits * 10 + (c - '0');
    if (digits > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  }
  return digits;
}

// numerator / denominator as a whole number.
Wide rounded_ratio(Wide numerator, Wide denominator, Rounding how) {
  const Wide whole = numerator / denominator;
  Wide rest = numerator % denominator;
  if (rest == 0 || how == Rounding::down) return whole;
  const bool is_negative = (numerator < 0) != (denominator < 0);
  if (rest < 0) rest = -rest;
  const Wide divisor = denominator < 0 ? -denominator : denominator;
  if (how == Rounding::half_up && rest < divisor - rest) return whole;
  return is_negative ? whole - 1 : whole + 1;
}

Decimal with_places(Wide digits, int places) {
  while (places > most_places && digits % 10 == 0) {
    digits /= 10;
    --places;
  }
  check(places <= most_places, "a decimal has too many places");
  return Decimal::of(narrowed(digits), places);
}

// numerator × 10^exponent / denominator, as a decimal of `places` places.
Decimal ratio(Wide numerator, Wide denominator, int exponent, int places, Rounding how) {
  check(denominator != 0, "division by zero");
  check(places >= 0 && places <= most_places, "a decimal has 0 to 9 places");
  if (exponent >= 0)
    numerator = scaled(numerator, exponent);
  else
    denominator = scaled(denominator, -exponent);
  return Decimal::of(narrowed(rounded_ratio(numerator, denominator, how)), places);
}

}  // namespace

Decimal Decimal::of(std::int64_t digits, int places) {
  check(places >= 0 && places <= most_places, "a decimal has 0 to 9 places");
  Decimal made;
  made.digits_ = digits;
  made.places_ = places;
  return made;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const bool has_point = point != std::string_view::npos;
  const auto fraction = has_point ? text.substr(point + 1) : std::string_view{};
  if (has_point && fraction.empty()) return std::nullopt;
  if (fraction.size() > most_places) return std::nullopt;
  const auto whole = digits_of(text.substr(0, point));
  const auto rest = has_point ? digits_of(fraction) : std::optional<Wide>{0};
  if (!whole || !rest) return std::nullopt;
  const auto places = static_cast<int>(fraction.size());
  const auto digits = scaled(*whole, places) + *rest;
  if (digits > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return of(static_cast<std::int64_t>(is_negative ? -digits : digits), places);
}

Decimal Decimal::rounded(int places, Rounding how) const {
  if (places >= places_) return *this;
  return ratio(digits_, 1, places - places_, places, how);
}

std::string Decimal::text() const {
  const bool is_negative = digits_ < 0;
  const auto size =
      is_negative ? 0 - static_cast<std::uint64_t>(digits_) : static_cast<std::uint64_t>(digits_);
  auto digits = std::to_string(size);
  const auto places = static_cast<std::size_t>(places_);
  if (places > 0) {
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return is_negative ? '-' + digits : digits;
}

double Decimal::approximately() const {
  return static_cast<double>(digits_) / std::pow(10.0, places_);
}

Decimal operator+(Decimal a, Decimal b) {
  const int places = a.places_ > b.places_ ? a.places_ : b.places_;
  return Decimal::of(
      narrowed(scaled(a.digits_, places - a.places_) + scaled(b.digits_, places - b.places_)),
      places);
}

Decimal operator-(Decimal a, Decimal b) {
  const int places = a.places_ > b.places_ ? a.places_ : b.places_;
  return Decimal::of(
      narrowed(scaled(a.digits_, places - a.places_) - scaled(b.digits_, places - b.places_)),
      places);
}

Decimal operator*(Decimal a, Decimal b) {
  return with_places(Wide{a.digits_} * b.digits_, a.places_ + b.places_);
}

bool operator==(Decimal a, Decimal b) { return (a <=> b) == std::strong_ordering::equal; }

std::strong_ordering operator<=>(Decimal a, Decimal b) {
  const auto left = scaled(a.digits_, b.places_);
  const auto right = scaled(b.digits_, a.places_);
  if (left < right) return std::strong_ordering::less;
  return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Decimal quotient(Decimal a, Decimal b, int places, Rounding how) {
  return ratio(a.digits(), b.digits(), b.places() + places - a.places(), places, how);
}

Decimal product_quotient(Decimal a, Decimal b, Decimal c, int places, Rounding how) {
  return ratio(Wide{a.digits()} * b.digits(), c.digits(),
               c.places() + places - a.places() - b.places(), places, how);
}

}  // namespace evenkeel
