// SPDX-License-Identifier: Apache-2.0
// The expected level as one more strip of a time axis: drawn beside what was measured, labelled,
// with its band; no fact of the session.
#pragma once

#include "pharm/curve.hpp"
#include "web/axis_frame.hpp"

namespace evenkeel::web {

inline constexpr int axis_expected_height = 104;  // of the strip with the words above it

struct ExpectedOnAxis {
  const pharm::Curve& curve;  // min since `started`
  Moment started;
};
Html axis_expected(const ExpectedOnAxis&, const AxisSpan&, int top);
// Under the drawing: what it is, and why it is grey.
Html axis_expected_words(const ExpectedOnAxis&);

}  // namespace evenkeel::web
