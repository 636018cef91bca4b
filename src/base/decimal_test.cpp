// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <limits>
#include <string>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel {
namespace {

Decimal number(std::string_view text) {
  const auto read = Decimal::parse(text);
  REQUIRE(read);
  return *read;
}

// Up to ten million either way with up to four places: wider than any form accepts.
rc::Gen<Decimal> any_decimal() {
  return rc::gen::map(rc::gen::pair(rc::gen::inRange<std::int64_t>(-10'000'000, 10'000'001),
                                    rc::gen::inRange(0, 5)),
                      [](const auto& pair) { return Decimal::of(pair.first, pair.second); });
}

std::string shown_ratio(std::string_view a, std::string_view b, int places, Rounding how) {
  return quotient(number(a), number(b), places, how).text();
}

}  // namespace

TEST_CASE("a decimal reads plain numbers") {
  CHECK(number("70") == Decimal{70});
  CHECK(number("0.5") == Decimal::of(5, 1));
  CHECK(number("-1.25") == Decimal::of(-125, 2));
  CHECK(number("007") == Decimal{7});
  CHECK(number("0.000000001") == Decimal::of(1, 9));
  CHECK(number("9223372036854775807").digits() == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("a decimal reads nothing else") {
  for (const auto* text : {"",
                           "-",
                           ".",
                           "-.",
                           ".5",
                           "5.",
                           "-.5",
                           "1.2.3",
                           "1..2",
                           "+1",
                           " 1",
                           "1 ",
                           "1,5",
                           "1e3",
                           "12O",
                           "0x10",
                           "--1",
                           "1-",
                           "\xC2\xBD",
                           "inf",
                           "nan",
                           "0.0000000001",
                           "9223372036854775808",
                           "99999999999999999999999999999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
  }
  CHECK_FALSE(Decimal::parse(std::string_view{"1\0", 2}));
}

TEST_CASE("a decimal shows its shortest exact form") {
  CHECK(Decimal::of(700, 1).text() == "70");
  CHECK(Decimal::of(5, 1).text() == "0.5");
  CHECK(Decimal::of(-5, 2).text() == "-0.05");
  CHECK(Decimal::of(0, 3).text() == "0");
  CHECK(Decimal::of(100, 0).text() == "100");
  CHECK(Decimal::of(1'000'500, 4).text() == "100.05");
  CHECK(Decimal{std::numeric_limits<std::int64_t>::min()}.text() == "-9223372036854775808");
}

TEST_CASE("equal numbers compare equal whatever their places") {
  CHECK(Decimal::of(70, 1) == Decimal{7});
  CHECK(Decimal::of(0, 4) == Decimal{});
  CHECK(Decimal::of(69, 1) < Decimal{7});
  CHECK(Decimal{std::numeric_limits<std::int64_t>::max()} > Decimal::of(1, 9));
}

TEST_CASE("half up takes a half away from zero, for both signs") {
  const auto half_up = [](std::string_view text) {
    return number(text).rounded(1, Rounding::half_up).text();
  };
  CHECK(half_up("0.25") == "0.3");
  CHECK(half_up("0.249999999") == "0.2");
  CHECK(half_up("-0.25") == "-0.3");
  CHECK(half_up("-0.249999999") == "-0.2");
  CHECK(half_up("36.95") == "37");
  CHECK(half_up("0.05") == "0.1");
}

TEST_CASE("down goes toward zero and up away from it") {
  CHECK(number("0.369").rounded(2, Rounding::down).text() == "0.36");
  CHECK(number("-0.369").rounded(2, Rounding::down).text() == "-0.36");
  CHECK(number("0.361").rounded(2, Rounding::up).text() == "0.37");
  CHECK(number("-0.361").rounded(2, Rounding::up).text() == "-0.37");
  CHECK(number("0.36").rounded(2, Rounding::up).text() == "0.36");
  CHECK(number("0.36").rounded(5, Rounding::down).text() == "0.36");
}

TEST_CASE("a quotient rounds once, where it is told") {
  CHECK(shown_ratio("36", "100", 2, Rounding::down) == "0.36");
  CHECK(shown_ratio("2", "3", 2, Rounding::down) == "0.66");
  CHECK(shown_ratio("2", "3", 2, Rounding::half_up) == "0.67");
  CHECK(shown_ratio("1", "3", 2, Rounding::up) == "0.34");
  CHECK(shown_ratio("-2", "3", 1, Rounding::half_up) == "-0.7");
  CHECK(shown_ratio("1", "-8", 2, Rounding::half_up) == "-0.13");
  // 0.249: rounded twice it would come to 0.3.
  CHECK(shown_ratio("0.249", "1", 1, Rounding::half_up) == "0.2");
  CHECK(product_quotient(number("36"), Decimal{60}, Decimal{40}, 1, Rounding::half_up).text() ==
        "54");
  CHECK(product_quotient(number("0.00001"), number("0.00001"), number("0.00001"), 5,
                         Rounding::half_up)
            .text() == "0.00001");
}

TEST_CASE("a product keeps every place, and drops empty ones beyond nine") {
  CHECK((number("0.5") * number("72")).text() == "36");
  CHECK((number("0.35") * number("73.25") * number("2.5")).text() == "64.09375");
  CHECK((Decimal::of(10'000'000, 7) * Decimal::of(1'000, 3)).text() == "1");
}

TEST_CASE("decimals obey the laws of arithmetic") {
  CHECK(rc::check("a sum does not mind its order", [] {
    const auto a = *any_decimal();
    const auto b = *any_decimal();
    const auto c = *any_decimal();
    RC_ASSERT(a + b == b + a);
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT((a + b) - b == a);
  }));
  CHECK(rc::check("a product spreads over a sum", [] {
    const auto a = *any_decimal();
    const auto b = *any_decimal();
    const auto c = *any_decimal();
    RC_ASSERT(a * (b + c) == a * b + a * c);
    RC_ASSERT(a * b == b * a);
  }));
  CHECK(rc::check("what is shown reads back as the same number", [] {
    const auto a = *any_decimal();
    RC_ASSERT(Decimal::parse(a.text()) == a);
  }));
  CHECK(rc::check("order agrees with the sign of the difference", [] {
    const auto a = *any_decimal();
    const auto b = *any_decimal();
    RC_ASSERT((a > b) == (a - b).is_positive());
    RC_ASSERT((a == b) == (a - b).is_zero());
  }));
}

TEST_CASE("rounding stays within one step of the exact number") {
  CHECK(rc::check("down never grows, up never shrinks, half up is the nearest", [] {
    const auto a = *any_decimal();
    const int places = *rc::gen::inRange(0, 5);
    const auto size = [](Decimal d) { return d < Decimal{} ? Decimal{} - d : d; };
    const auto step = Decimal::of(1, places);
    const auto down = a.rounded(places, Rounding::down);
    const auto up = a.rounded(places, Rounding::up);
    const auto nearest = a.rounded(places, Rounding::half_up);
    RC_ASSERT(size(down) <= size(a));
    RC_ASSERT(size(up) >= size(a));
    RC_ASSERT(size(up) - size(down) <= step);
    RC_ASSERT(size(nearest - a) * Decimal{2} <= step);
    RC_ASSERT(nearest == down || nearest == up);
  }));
  CHECK(rc::check("a quotient times its divisor comes back to within one step", [] {
    const auto a = *any_decimal();
    const auto b = *rc::gen::suchThat(any_decimal(), [](Decimal d) { return d.is_positive(); });
    const auto down = quotient(a, b, 3, Rounding::down);
    const auto miss = a - down * b;
    const auto size = miss < Decimal{} ? Decimal{} - miss : miss;
    RC_ASSERT(size < b * Decimal::of(1, 3));
    RC_ASSERT(product_quotient(a, b, b, 4, Rounding::half_up) == a);
  }));
}

}  // namespace evenkeel
