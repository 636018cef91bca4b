// SPDX-License-Identifier: Apache-2.0
#include "core/proportion.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel {
namespace {

constexpr double z_of_95 = 1.959963984540054;  // the normal deviate that leaves 2.5 % on each side

}  // namespace

double Proportion::percent() const {
  return of == 0 ? 0 : 100.0 * static_cast<double>(count) / static_cast<double>(of);
}

Interval wilson_95(const Proportion& seen) {
  if (seen.of <= 0) return {};
  const double n = static_cast<double>(seen.of);
  const double share = static_cast<double>(seen.count) / n;
  const double squared = z_of_95 * z_of_95;
  const double middle = (share + squared / (2 * n)) / (1 + squared / n);
  const double half =
      z_of_95 * std::sqrt(share * (1 - share) / n + squared / (4 * n * n)) / (1 + squared / n);
  return {100 * std::max(0.0, middle - half), 100 * std::min(1.0, middle + half)};
}

}  // namespace evenkeel
