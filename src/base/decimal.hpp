// SPDX-License-Identifier: Apache-2.0
// Exact decimal numbers for everything that is ordered, given or signed. Never a double: an order
// must come out the same on paper, by hand and here.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evenkeel {

// Each speaks of the size of the number and leaves its sign alone: half_up takes a half away from
// zero (0.25 to 0.3, -0.25 to -0.3), down goes toward zero, up away from it.
enum class Rounding { half_up, down, up };

// A whole number of 10^-places, 0 to 9 places. Sums and products are exact; they stop the program
// on overflow, which forms make impossible by their domains. Division exists only as `quotient`,
// which says where and how it rounds. Equal numbers compare equal whatever their places.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t whole) : digits_{whole} {}
  static Decimal of(std::int64_t digits, int places);  // of(125, 2) is 1.25

  // "0.5", "70", "-1.25": digits, at most one point, at most 9 places, no blanks, no exponent,
  // a digit on both sides of the point. Nothing else is a number.
  static std::optional<Decimal> parse(std::string_view text);

  Decimal rounded(int places, Rounding how) const;
  bool is_zero() const { return digits_ == 0; }
  bool is_positive() const { return digits_ > 0; }
  std::int64_t digits() const { return digits_; }
  int places() const { return places_; }

  // Shortest exact form: "70", "0.5". No trailing zero, no naked point.
  std::string text() const;
  double approximately() const;  // For pictures and estimates only.

  friend Decimal operator+(Decimal a, Decimal b);
  friend Decimal operator-(Decimal a, Decimal b);
  friend Decimal operator*(Decimal a, Decimal b);
  friend bool operator==(Decimal a, Decimal b);
  friend std::strong_ordering operator<=>(Decimal a, Decimal b);

 private:
  std::int64_t digits_ = 0;
  int places_ = 0;
};

// a / b rounded once, exactly. `b` is not zero.
Decimal quotient(Decimal a, Decimal b, int places, Rounding how);
// (a × b) / c rounded once: no rounding in between. `c` is not zero.
Decimal product_quotient(Decimal a, Decimal b, Decimal c, int places, Rounding how);

}  // namespace evenkeel
