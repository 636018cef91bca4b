// SPDX-License-Identifier: Apache-2.0
#include "web/rough_number.hpp"

#include "base/decimal.hpp"
#include "core/dose_text.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::web {

namespace {

// Below this nothing that people read differs from nothing.
constexpr double next_to_nothing = 0.05;
constexpr double most_written = 1e9;

}  // namespace

std::string roughly(double number) {
  const double size = std::min(std::abs(number), most_written);
  if (size < next_to_nothing) return "0";
  const int places = std::max(0, 1 - static_cast<int>(std::floor(std::log10(size))));
  const double unit = size >= 100 ? std::pow(10, std::floor(std::log10(size)) - 1) : 1;
  const double scale = std::pow(10, places);
  const auto digits = static_cast<std::int64_t>(std::round(size / unit * scale) * unit);
  const auto text = said(Decimal::of(digits, places));
  return number < 0 ? "\u2212" + text : text;
}

std::string roughly(double number, const std::string& unit) {
  return roughly(number) + " " + (unit == "percent" ? "%" : unit);
}

std::string rough_range(const pharm::Spread& spread) {
  return roughly(spread.low) + " to " + roughly(spread.high);
}

std::string roughly(const pharm::Spread& spread, const std::string& unit) {
  return roughly(spread.median, unit) + " (" + rough_range(spread) + " for 90 of 100 people)";
}

}  // namespace evenkeel::web
