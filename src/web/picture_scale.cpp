// SPDX-License-Identifier: Apache-2.0
#include "web/picture_scale.hpp"

#include "core/dose_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace evenkeel::web {

namespace {

constexpr int most_time_marks = 4;

struct ValueReach {
  double least = 0, most = 0;
};
ValueReach reach_of(std::span<const pharm::Curve* const> curves) {
  ValueReach reach;
  for (const auto* curve : curves) {
    for (const auto& point : curve->points()) {
      reach.least = std::min(reach.least, point.spread.low);
      reach.most = std::max(reach.most, point.spread.high);
    }
  }
  return reach;
}

// 10, 20, 50, 100, 200 …; 0 for 0.
double wide_step_above(double size) {
  if (size <= 0) return 0;
  for (double decade = 10; decade < std::numeric_limits<double>::max() / 1000; decade *= 10) {
    for (const double step : {1.0, 2.0, 5.0}) {
      if (size <= decade * step) return decade * step;
    }
  }
  return size;
}

// Two or five equal parts of the scale: round numbers, one of them 0.
double mark_step(const ValueScale& scale) {
  const double whole = std::max(scale.most, -scale.least);
  const double first = whole / std::pow(10, std::floor(std::log10(whole)));
  return first > 4 ? whole / 5 : whole / 2;
}

double time_step(double length, TimeUnit unit) {
  constexpr std::array minute_steps{10.0, 20.0, 30.0, 60.0, 120.0, 240.0, 480.0};
  constexpr std::array day_steps{1.0, 7.0, 14.0, 28.0, 56.0, 112.0};
  const auto fits = [length](double step) { return length / step <= most_time_marks; };
  if (unit == TimeUnit::minutes) {
    const auto* found = std::ranges::find_if(minute_steps, fits);
    return found == minute_steps.end() ? length / most_time_marks : *found;
  }
  const auto* found = std::ranges::find_if(day_steps, fits);
  return found == day_steps.end() ? length / most_time_marks : *found;
}

}  // namespace

bool is_share(const std::string& unit) {
  return unit.starts_with("%") || unit.starts_with("percent");
}

double ValueScale::y(double value, int height) const {
  const double share = (std::clamp(value, least, most) - least) / (most - least);
  return height * (1 - share);
}

ValueScale value_scale(std::span<const pharm::Curve* const> curves) {
  ValueScale scale{0, 100, {}};
  if (curves.empty() || !is_share(curves.front()->heading().unit)) {
    const auto reach = reach_of(curves);
    scale.most = wide_step_above(reach.most);
    scale.least = -wide_step_above(-reach.least);
    if (scale.most <= scale.least) scale.most = 10;
  }
  const double step = mark_step(scale);
  for (double mark = std::ceil(scale.least / step) * step; mark <= scale.most; mark += step)
    scale.marks.push_back(mark);
  return scale;
}

double TimeScale::percent(double time) const {
  return 100 * (std::clamp(time, from, to) - from) / (to - from);
}

TimeScale time_scale(std::span<const pharm::Curve* const> curves, TimeUnit unit) {
  TimeScale scale{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest(), {}};
  for (const auto* curve : curves) {
    scale.from = std::min(scale.from, curve->points().front().time);
    scale.to = std::max(scale.to, curve->points().back().time);
  }
  if (!(scale.to > scale.from)) scale.to = scale.from + 1;
  const double step = time_step(scale.to - scale.from, unit);
  for (double mark = std::ceil(scale.from / step) * step; mark <= scale.to; mark += step)
    scale.marks.push_back(mark);
  return scale;
}

std::string time_words(double time, TimeUnit unit) {
  const auto whole = static_cast<std::int64_t>(std::llround(time));
  if (unit == TimeUnit::days) return "day " + std::to_string(whole);
  return duration_said(Minutes{whole});
}

}  // namespace evenkeel::web
