// SPDX-License-Identifier: Apache-2.0
// One session on one time axis: blood pressure as bars, heart rate, SpO2, breathing, dissociation,
// the pump, and what happened. Time is to scale, each scale is fixed, nothing is smoothed, and a
// missed set leaves a gap (trust-and-use D4). The same data stands in a table.
#pragma once

#include "core/policy.hpp"
#include "core/session.hpp"
#include "read/session_chart.hpp"
#include "web/axis_expected.hpp"
#include "web/chair_words.hpp"
#include "web/html.hpp"

#include <optional>
#include <vector>

namespace evenkeel::web {

enum class AxisSize { compact, whole };  // whole: wider lanes, the table in view

struct AxisView {
  const std::vector<read::ChartEntry>& entries;
  const session::State& state;
  const Policy& policy;
  WallClock clock;
  AxisSize size = AxisSize::whole;
  std::optional<ExpectedOnAxis> expected = std::nullopt;
};

// Nothing before the first observation or the start.
Html time_axis(const AxisView&);

}  // namespace evenkeel::web
