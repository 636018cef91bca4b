// SPDX-License-Identifier: Apache-2.0
// How surprising one reading is, given what was expected: −log of its probability, with its slope.
#pragma once

#include "pharm/observation_model.hpp"

#include <limits>

namespace evenkeel::pharm {

struct Surprise {
  double value = 0;
  double slope = 0;  // by what was expected
};

// A score or a rating says that what the person felt lay between two bounds: ratings are wide,
// totals one point wide, the lowest and the highest open. What the person felt is logistic around
// what was expected, as in the proportional-odds model of ordinal scores: all three scales are one
// feeling seen through different windows, and one odd score does not carry the estimate away.
struct Window {
  double from = -std::numeric_limits<double>::infinity();
  double to = std::numeric_limits<double>::infinity();
};
Surprise of_window(const Window&, double expected, const Residual&);

// The bounds of a total out of `top` points, and of a rating.
Window window_of_total(double points, double top);
Window window_of_rating(double step, const ObservationModel&);

// Asleep or awake to voice: logistic on the logarithm of the level over that of half asleep.
Surprise of_sleep(bool is_asleep, double log_ratio, const ObservationModel&);

// A level: normal on the log scale. Slope by the logarithm of the expected level.
Surprise of_level(double log_seen, double log_expected, double cv);

}  // namespace evenkeel::pharm
