// SPDX-License-Identifier: Apache-2.0
#include "pharm/likelihood.hpp"

#include <cmath>
#include <numbers>

namespace evenkeel::pharm {
namespace {

// 1 / (1 + e^-x) and its logarithm, for any x.
double logistic(double x) {
  return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x));
}
double log_logistic(double x) {
  return x < 0 ? x - std::log1p(std::exp(x)) : -std::log1p(std::exp(-x));
}

}  // namespace

Surprise of_window(const Window& window, double expected, const Residual& residual) {
  constexpr double sd_of_standard_logistic = std::numbers::pi * std::numbers::inv_sqrt3;
  const double share = residual.share * expected;
  const double sd = std::sqrt(residual.fixed * residual.fixed + share * share);
  const double scale = sd / sd_of_standard_logistic;
  const double scale_slope = residual.share * share / sd / sd_of_standard_logistic;

  // log (F(b) − F(a)) = log F(b) + log (1 − F(a)) + log (1 − e^-(b − a)).
  Surprise made;
  const double upper = (window.to - expected) / scale;
  const double lower = (window.from - expected) / scale;
  if (std::isfinite(upper)) {
    const double upper_slope = -(1 + upper * scale_slope) / scale;
    made.value -= log_logistic(upper);
    made.slope -= logistic(-upper) * upper_slope;
  }
  if (std::isfinite(lower)) {
    const double lower_slope = -(1 + lower * scale_slope) / scale;
    made.value -= log_logistic(-lower);
    made.slope += logistic(lower) * lower_slope;
  }
  if (std::isfinite(upper) && std::isfinite(lower)) {
    const double width = (window.to - window.from) / scale;
    made.value -= std::log(-std::expm1(-width));
    made.slope += width * scale_slope / scale / std::expm1(width);
  }
  return made;
}

Window window_of_total(double points, double top) {
  Window window;
  if (points > 0) window.from = points - 0.5;
  if (points < top) window.to = points + 0.5;
  return window;
}

Window window_of_rating(double step, const ObservationModel& model) {
  const auto place = static_cast<std::size_t>(step);
  Window window;
  if (place > 0) window.from = model.rating_from.at(place - 1);
  if (place < model.rating_from.size()) window.to = model.rating_from.at(place);
  return window;
}

Surprise of_sleep(bool is_asleep, double log_ratio, const ObservationModel& model) {
  const double chance = logistic(model.sedation_steepness * log_ratio);
  const double span = 1 - 2 * model.sedation_slip;
  const double sign = is_asleep ? 1 : -1;
  const double seen = model.sedation_slip + span * (is_asleep ? chance : 1 - chance);
  const double seen_slope = sign * span * model.sedation_steepness * chance * (1 - chance);
  return {-std::log(seen), -seen_slope / seen};
}

Surprise of_level(double log_seen, double log_expected, double cv) {
  const double off = (log_expected - log_seen) / cv;
  return {off * off / 2, off / cv};
}

}  // namespace evenkeel::pharm
