// SPDX-License-Identifier: Apache-2.0
#include "web/axis_expected.hpp"

#include "web/picture_scale.hpp"
#include "web/rough_number.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <ranges>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr int words_above = 22;
constexpr int strip_height = 70;

struct ExpectedStrip {
  const ExpectedOnAxis& expected;
  const AxisSpan& span;
  ValueScale scale;
  int top = 0;

  Moment moment(double minutes) const {
    const std::chrono::duration<double, std::ratio<60>> into{minutes};
    return after(expected.started, std::chrono::duration_cast<Milliseconds>(into));
  }
  bool is_within(double minutes) const {
    return elapsed(span.from, moment(minutes)).time <= span.length;
  }
  int y(double value) const {
    return top + static_cast<int>(std::lround(scale.y(value, strip_height)));
  }
  std::string point(double minutes, double value) const {
    return std::to_string(span.x(moment(minutes))) + " " + std::to_string(y(value));
  }
};

// What happens after the axis ends is not drawn.
std::vector<pharm::Curve::Point> points_within(const ExpectedStrip& strip) {
  std::vector<pharm::Curve::Point> within;
  for (const auto& point : strip.expected.curve.points()) {
    if (strip.is_within(point.time)) within.push_back(point);
  }
  return within;
}

Html band_on_axis(const ExpectedStrip& strip) {
  const auto points = points_within(strip);
  std::string band, middle;
  for (const auto& point : points) {
    band += (band.empty() ? "M" : "L") + strip.point(point.time, point.spread.high);
    middle += (middle.empty() ? "M" : "L") + strip.point(point.time, point.spread.median);
  }
  for (const auto& point : points | std::views::reverse)
    band += "L" + strip.point(point.time, point.spread.low);
  if (points.empty()) return {};
  return group(element("path", cls("dp-band"), attr("d", band + "Z")),
               element("path", cls("dp-middle"), attr("d", middle)));
}

Html marks_on_axis(const ExpectedStrip& strip) {
  Html marks;
  for (const double mark : strip.scale.marks) {
    const int y = strip.y(mark);
    marks.append(axis_line({axis_left, y}, {axis_right, y}, "ax-rule"));
    marks.append(axis_text({axis_left - 6, y + 4}, "ax-mark", roughly(mark)));
  }
  return marks;
}

}  // namespace

Html axis_expected(const ExpectedOnAxis& expected, const AxisSpan& span, int top) {
  const std::array curves{&expected.curve};
  const auto& heading = expected.curve.heading();
  const ExpectedStrip strip{expected, span, value_scale(curves), top + words_above};
  const auto said_above = std::string{evidence_word(heading.label.evidence)} + " – " +
                          heading.model + (heading.grey ? " – grey" : "");
  return element("g", cls(heading.grey ? "ek-dosepic--grey" : ""),
                 axis_text({0, strip.top + 13}, "ax-label", "Expected"),
                 axis_text({0, strip.top + 29}, "ax-unit", "level,"),
                 axis_text({0, strip.top + 45}, "ax-unit", heading.unit),
                 axis_text({axis_left, top + 14}, "ax-unit", said_above), marks_on_axis(strip),
                 band_on_axis(strip));
}

Html axis_expected_words(const ExpectedOnAxis& expected) {
  const auto& heading = expected.curve.heading();
  return p(cls("ek-quiet"), strong("Expected level"),
           ": drawn from the dose and the weight, never measured, and no part of what happened. "
           "Line: the middle. Band: 90 of 100 people. ",
           evidence_word(heading.label.evidence), ". ", heading.label.sentence,
           heading.grey ? group(" ", strong("Grey"), ": ", *heading.grey) : Html{});
}

}  // namespace evenkeel::web
