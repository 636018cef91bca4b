// SPDX-License-Identifier: Apache-2.0
// Where a time and a value lie on a picture of an expectation. Scales grow by wide steps and never
// fit themselves to the curve: twice the dose must look like more.
#pragma once

#include "pharm/curve.hpp"

#include <span>
#include <string>
#include <vector>

namespace evenkeel::web {

struct ValueScale {
  double least = 0, most = 1;
  std::vector<double> marks;  // from least to most

  double y(double value, int height) const;  // from the top; off the scale lies on its edge
};

bool is_share(const std::string& unit);  // a percent: its scale is 0 to 100

// Whole for percent; else the least of 10, 20, 50, 100, 200, 500 … that holds every curve, and as
// much below 0 as they go.
ValueScale value_scale(std::span<const pharm::Curve* const>);

struct TimeScale {
  double from = 0, to = 1;
  std::vector<double> marks;

  double percent(double time) const;  // of the width; off the scale lies on its edge
};
enum class TimeUnit { minutes, days };
TimeScale time_scale(std::span<const pharm::Curve* const>, TimeUnit);

// "40min", "1hr 20min", "day 7".
std::string time_words(double time, TimeUnit);

}  // namespace evenkeel::web
