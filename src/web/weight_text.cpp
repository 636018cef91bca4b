// SPDX-License-Identifier: Apache-2.0
#include "web/weight_text.hpp"

namespace evenkeel::web {

namespace {

Decimal pound_in_kilograms() { return Decimal::of(45359237, 8); }

}  // namespace

Kilograms kilograms_of_pounds(Decimal pounds) {
  return Kilograms{
      product_quotient(pounds, pound_in_kilograms(), Decimal{1}, 1, Rounding::half_up)};
}

Decimal pounds_of(Kilograms weight) {
  return quotient(weight.value(), pound_in_kilograms(), 1, Rounding::half_up);
}

std::string weight_text(Kilograms weight) {
  return weight.value().text() + " kg (" + pounds_of(weight).text() + " lb)";
}

}  // namespace evenkeel::web
