// SPDX-License-Identifier: Apache-2.0
// Totals over days: points with straight lines, the whole scale, ticks where a treatment was.
#include "paper/parts.hpp"

#include <algorithm>

namespace evenkeel::paper {
namespace {

constexpr double curve_height = 110;
constexpr double axis_room = 30;

struct CurveFrame {
  double left = 0, right = 0, top = 0, bottom = 0;
  int last_day = 1;
  int most = 1;

  double x(int day) const { return left + (right - left) * day / last_day; }
  double y(int total) const { return bottom - (bottom - top) * total / most; }
};

CurveFrame frame_of(const Drawing& on, const Curve& curve) {
  CurveFrame frame;
  frame.left = on.size().left + axis_room;
  frame.right = on.size().width - on.size().right - axis_room;
  frame.top = on.y() + 4;
  frame.bottom = frame.top + curve_height;
  frame.most = std::max(1, curve.most);
  for (const auto& point : curve.points)
    frame.last_day = std::max(frame.last_day, point.day);
  for (const int day : curve.treated_on)
    frame.last_day = std::max(frame.last_day, day);
  return frame;
}

void draw_axes(const Drawing& on, const Curve& curve, const CurveFrame& frame) {
  on.rule(frame.left, frame.right, frame.bottom);
  on.rule(frame.left, frame.right, frame.top, 0.25);
  for (const int total : {0, curve.most}) {
    const auto label = on.text(std::to_string(total), {.points = 8}, axis_room);
    on.put(label.get(), frame.left - axis_room + 8, frame.y(total) - 6);
  }
  auto* const pen = on.pen();
  cairo_set_line_width(pen, 1);
  for (const int day : curve.treated_on) {
    cairo_move_to(pen, frame.x(day), frame.bottom);
    cairo_line_to(pen, frame.x(day), frame.bottom + 6);
    cairo_stroke(pen);
  }
}

void draw_totals(const Drawing& on, const Curve& curve, const CurveFrame& frame) {
  auto* const pen = on.pen();
  cairo_set_source_rgb(pen, 0, 0, 0);
  cairo_set_line_width(pen, 1.2);
  cairo_new_path(pen);  // writing leaves the pen somewhere
  for (const auto& point : curve.points)
    cairo_line_to(pen, frame.x(point.day), frame.y(point.total));
  cairo_stroke(pen);
  for (const auto& point : curve.points) {
    cairo_new_path(pen);
    cairo_arc(pen, frame.x(point.day), frame.y(point.total), 2.4, 0, 6.2832);
    cairo_fill(pen);
    const auto label = on.text(std::to_string(point.total), {.points = 8}, axis_room);
    on.put(label.get(), frame.x(point.day) + 3, frame.y(point.total) - 13);
  }
}

}  // namespace

void draw_part(Drawing& on, const Curve& curve) {
  if (curve.points.empty()) return;
  const auto title = on.text(curve.title + "; a tick below the line is a treatment", {.points = 9},
                             on.size().inner_width());
  const auto under = Drawing::height_of(title.get()) + 2;
  if (!on.fits(under + curve_height + 34)) on.next_sheet();
  on.begin("P");
  on.put(title.get(), on.size().left, on.y());
  on.end("P");
  on.go_down(under);
  const auto frame = frame_of(on, curve);
  // The numbers stand in the table beside it: to a screen reader the picture is one figure.
  on.begin("Figure");
  draw_axes(on, curve, frame);
  draw_totals(on, curve, frame);
  on.end("Figure");
  const auto first = on.text(curve.points.front().label, {.points = 8}, 90);
  const auto last = on.text(curve.points.back().label, {.points = 8}, 90);
  on.put(first.get(), frame.left, frame.bottom + 8);
  if (curve.points.size() > 1)
    on.put(last.get(), std::min(frame.x(curve.points.back().day), frame.right - 30),
           frame.bottom + 8);
  on.go_to(frame.bottom + 28);
}

}  // namespace evenkeel::paper
