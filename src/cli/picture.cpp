// SPDX-License-Identifier: Apache-2.0
#include "cli/picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace evenkeel::cli {
namespace {

constexpr int plot_columns = 66;
constexpr int plot_rows = 18;

// Characters of the plot, by row from the top.
class Canvas {
 public:
  explicit Canvas(const Extent& extent) : extent_{extent} {
    cells_.assign(plot_rows, std::vector<std::string>(plot_columns, " "));
  }

  int column_of(double time) const {
    const double part = (time - extent_.time_from) / (extent_.time_to - extent_.time_from);
    return std::clamp(static_cast<int>(std::lround(part * (plot_columns - 1))), 0,
                      plot_columns - 1);
  }
  int row_of(double value) const {
    const double part = (value - extent_.least) / (extent_.most - extent_.least);
    return plot_rows - 1 -
           std::clamp(static_cast<int>(std::lround(part * (plot_rows - 1))), 0, plot_rows - 1);
  }
  void put(int column, int row, const char* mark) {
    cells_[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = mark;
  }
  std::string row_text(int row) const {
    std::string text;
    for (const auto& cell : cells_[static_cast<std::size_t>(row)])
      text += cell;
    return text.substr(0, text.find_last_not_of(' ') + 1);
  }

 private:
  Extent extent_;
  std::vector<std::vector<std::string>> cells_;
};

// The curve between its points, by straight lines.
pharm::Spread spread_at(const pharm::Curve& curve, double time) {
  const auto& points = curve.points();
  const auto after =
      std::lower_bound(points.begin(), points.end(), time,
                       [](const pharm::Curve::Point& point, double t) { return point.time < t; });
  if (after == points.end()) return points.back().spread;
  if (after == points.begin()) return points.front().spread;
  const auto& a = *(after - 1);
  const auto& b = *after;
  const double part = (time - a.time) / (b.time - a.time);
  const auto between = [&](double from, double to) { return from + (to - from) * part; };
  return {between(a.spread.low, b.spread.low), between(a.spread.median, b.spread.median),
          between(a.spread.high, b.spread.high)};
}

std::string plain_mark(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

std::string time_axis(const Extent& extent) {
  const auto from = plain_mark(extent.time_from);
  const auto middle = plain_mark((extent.time_from + extent.time_to) / 2);
  const auto to = plain_mark(extent.time_to);
  std::string line(plot_columns, ' ');
  line.replace(0, from.size(), from);
  line.replace(plot_columns / 2 - middle.size() / 2, middle.size(), middle);
  line.replace(plot_columns - to.size(), to.size(), to);
  return line;
}

std::string words_below(const Picture& picture) {
  const auto& heading = picture.curve.heading();
  std::string text = "\n";
  const auto say = [&](const std::string& sentence) {
    for (const auto& line : wrapped(sentence, 78))
      text += line + "\n";
  };
  say("░ band, • median" + std::string{picture.observed.empty() ? "" : ", o observed"} + ". " +
      picture.band);
  say(std::string{evidence_word(heading.label.evidence)} + ". " + heading.label.sentence);
  if (heading.grey) say("Outside what was studied. " + *heading.grey);
  say("Model: " + heading.model);
  return text;
}

}  // namespace

Marks marks_up_to(double most, int about) {
  if (!(most > 0)) return {1, 1};
  const double rough = most / about;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = power;
  for (const double times : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    step = power * times;
    if (step >= rough * (1 - 1e-9)) break;
  }
  return {step, static_cast<int>(std::ceil(most / step - 1e-9))};
}

std::vector<double> marks_between(double from, double to, int about) {
  const auto marks = marks_up_to(to - from, about);
  constexpr double hair = 1e-6;  // of a step: rounding
  std::vector<double> values;
  for (int i = 0; from + i * marks.step <= to + hair * marks.step; ++i) {
    const double value = from + i * marks.step;
    values.push_back(std::abs(value) < hair * marks.step ? 0 : value);
  }
  return values;
}

Extent extent_of(const Picture& picture) {
  const auto& points = picture.curve.points();
  Extent extent;
  extent.time_from = points.front().time;
  extent.time_to = points.back().time;
  if (extent.time_to <= extent.time_from) extent.time_to = extent.time_from + 1;
  double most = 0;
  double least = 0;
  for (const auto& point : points) {
    most = std::max(most, point.spread.high);
    least = std::min(least, point.spread.low);
  }
  for (const auto& seen : picture.observed) {
    extent.time_to = std::max(extent.time_to, seen.time);
    extent.time_from = std::min(extent.time_from, seen.time);
    most = std::max(most, seen.value);
    least = std::min(least, seen.value);
  }
  constexpr int about = 5;
  const auto marks = marks_up_to(std::max(most, -least), about);
  extent.most = most > 0 ? marks.step * std::ceil(most / marks.step - 1e-9) : 0;
  extent.least = least < 0 ? -marks.step * std::ceil(-least / marks.step - 1e-9) : 0;
  if (extent.most <= extent.least) extent.most = extent.least + 1;
  return extent;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines(1);
  for (const auto& word : split_at(text, ' ')) {
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width)
      lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

std::string terminal_picture(const Picture& picture) {
  const auto extent = extent_of(picture);
  Canvas canvas{extent};
  for (int column = 0; column < plot_columns; ++column) {
    const double time = extent.time_from + (extent.time_to - extent.time_from) *
                                               static_cast<double>(column) / (plot_columns - 1);
    if (time > picture.curve.points().back().time) break;
    const auto spread = spread_at(picture.curve, time);
    for (int row = canvas.row_of(spread.high); row <= canvas.row_of(spread.low); ++row)
      canvas.put(column, row, "░");
    canvas.put(column, canvas.row_of(spread.median), "•");
  }
  for (const auto& seen : picture.observed)
    canvas.put(canvas.column_of(seen.time), canvas.row_of(seen.value), "o");

  const auto& heading = picture.curve.heading();
  std::string text = heading.name + ", " + heading.unit + "\n" + picture.regimen + "\n\n";
  std::vector<std::string> beside(plot_rows);
  for (const double value : marks_between(extent.least, extent.most, 5))
    beside[static_cast<std::size_t>(canvas.row_of(value))] = plain_mark(value);
  for (int row = 0; row < plot_rows; ++row) {
    const auto& mark = beside[static_cast<std::size_t>(row)];
    text += std::string(mark.size() < 7 ? 7 - mark.size() : 0, ' ') + mark +
            (mark.empty() ? " │" : " ┤") + canvas.row_text(row) + "\n";
  }
  text += "        └";
  for (int column = 0; column < plot_columns; ++column)
    text += "─";
  text += "\n         " + time_axis(extent) + "\n         " + picture.time_unit + "\n";
  return text + words_below(picture);
}

}  // namespace evenkeel::cli
