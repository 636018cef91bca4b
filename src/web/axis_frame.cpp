// SPDX-License-Identifier: Apache-2.0
#include "web/axis_frame.hpp"

#include <algorithm>

namespace evenkeel::web {

int AxisSpan::x(const Moment& at) const {
  const auto into = std::clamp(elapsed(from, at).time, Milliseconds{0}, length);
  return axis_left + static_cast<int>(into.count() * (axis_right - axis_left) / length.count());
}

int AxisStrip::y(int value) const {
  const int within = std::clamp(value, low, high);
  return foot() - (within - low) * height / (high - low);
}

Html axis_line(AxisPoint from, AxisPoint to, std::string_view css_class) {
  return element("line", cls(css_class), attr("x1", from.x), attr("y1", from.y), attr("x2", to.x),
                 attr("y2", to.y));
}

Html axis_text(AxisPoint at, std::string_view css_class, std::string_view words) {
  return element("text", cls(css_class), attr("x", at.x), attr("y", at.y), words);
}

Html axis_box(AxisPoint corner, AxisPoint size, std::string_view css_class) {
  return element("rect", cls(css_class), attr("x", corner.x), attr("y", corner.y),
                 attr("width", size.x), attr("height", size.y), attr("rx", 3));
}

Html axis_strip_frame(const AxisStrip& strip, std::initializer_list<int> marks) {
  Html frame = axis_text({0, strip.top + 13}, "ax-label", strip.label);
  frame.append(axis_text({0, strip.top + 29}, "ax-unit", strip.unit));
  for (const int mark : marks) {
    const int y = strip.y(mark);
    frame.append(axis_line({axis_left, y}, {axis_right, y}, "ax-rule"));
    frame.append(axis_text({axis_left - 6, y + 4}, "ax-mark", std::to_string(mark)));
  }
  return frame;
}

}  // namespace evenkeel::web
