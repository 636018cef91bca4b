// SPDX-License-Identifier: Apache-2.0
// The paper on which a time axis is drawn: where a moment and a value lie, and the rules of lines
// and strips.
#pragma once

#include "base/time.hpp"
#include "web/html.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

inline constexpr int axis_width = 760;
inline constexpr int axis_left = 122;   // labels of the strips
inline constexpr int axis_right = 742;  // a little air for the last time

// Whole units of the drawing are fine enough; nothing here is measured back.
struct AxisSpan {
  Moment from;
  Milliseconds length{1};

  int x(const Moment& at) const;
};

// One strip: a fixed scale from `low` at its foot to `high` at its top.
struct AxisStrip {
  std::string_view label;
  std::string_view unit;
  int top = 0;
  int height = 0;
  int low = 0;
  int high = 1;

  int y(int value) const;  // a value off the scale lies on its edge
  int foot() const { return top + height; }
};

struct AxisPoint {
  int x = 0;
  int y = 0;
};

Html axis_line(AxisPoint from, AxisPoint to, std::string_view css_class);
Html axis_text(AxisPoint at, std::string_view css_class, std::string_view words);
Html axis_box(AxisPoint corner, AxisPoint size, std::string_view css_class);
// Label, unit, the lines of the scale at `marks`.
Html axis_strip_frame(const AxisStrip&, std::initializer_list<int> marks);

}  // namespace evenkeel::web
