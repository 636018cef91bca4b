// SPDX-License-Identifier: Apache-2.0
// Exponential, logarithm and circle from sums, products and quotients alone. Every x86-64 rounds
// those alike; the C library chooses its own by the processor's features, and its last place with
// them. Each is right to one unit in the last place.
#pragma once

namespace evenkeel::pharm {

double plain_exp(double x);
double plain_log(double x);  // x > 0 and finite

struct OnCircle {
  double cosine = 1, sine = 0;
};
OnCircle plain_circle(double turns);  // from 0 to 1, one turn

}  // namespace evenkeel::pharm
