// SPDX-License-Identifier: Apache-2.0
#include "web/weight_text.hpp"

#include <doctest/doctest.h>

namespace evenkeel::web {

TEST_CASE("a weight shows pounds beside its kilograms") {
  CHECK(weight_text(Kilograms{82}) == "82 kg (180.8 lb)");
  CHECK(weight_text(Kilograms{Decimal::of(704, 1)}) == "70.4 kg (155.2 lb)");
}

TEST_CASE("pounds become kilograms once, to a tenth, half up") {
  CHECK(kilograms_of_pounds(Decimal{180}) == Kilograms{Decimal::of(816, 1)});
  CHECK(kilograms_of_pounds(Decimal::of(1546, 1)) == Kilograms{Decimal::of(701, 1)});
}

TEST_CASE("a weight that goes to pounds and back stays within a tenth of a kilogram") {
  for (int tenths = 300; tenths <= 3000; ++tenths) {
    const Kilograms weight{Decimal::of(tenths, 1)};
    CAPTURE(tenths);
    CHECK(kilograms_of_pounds(pounds_of(weight)) == weight);
  }
}

}  // namespace evenkeel::web
