// SPDX-License-Identifier: Apache-2.0
// How an expected number is written: two digits and no more, for nobody knows the third.
#pragma once

#include "pharm/curve.hpp"

#include <string>

namespace evenkeel::web {

std::string roughly(double);  // 253.4 is "250", 1.38 is "1.4", -12.3 is "−12"
std::string roughly(double, const std::string& unit);  // "250 ng per mL", "83 %"
// "250 ng per mL (150 to 380 for 90 of 100 people)"
std::string roughly(const pharm::Spread&, const std::string& unit);
// "150 to 380"
std::string rough_range(const pharm::Spread&);

}  // namespace evenkeel::web
