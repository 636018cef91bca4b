// SPDX-License-Identifier: Apache-2.0
#include "web/score_line.hpp"

#include "web/picture_scale.hpp"
#include "web/rough_number.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace evenkeel::web {

namespace {

constexpr int plot_height = 170;
constexpr int lane_height = 30;
constexpr int head_room = 10;

struct LineScale {
  const ScoreLine& line;
  TimeScale times;

  double y_of(double value) const {
    const auto share = (value - line.least) / std::max(line.most - line.least, 1.0);
    return head_room + plot_height * (1 - std::clamp(share, 0.0, 1.0));
  }
  std::string x(double day) const { return fmt::format("{:.2f}%", times.percent(day)); }
  std::string y(double value) const { return fmt::format("{:.1f}", y_of(value)); }
};

// From the better end of the scale to a value.
Html shaded(const LineScale& scale, std::optional<double> to, const std::string& said,
            std::string_view look) {
  if (!to) return {};
  const auto edge = scale.y_of(*to);
  const auto end = scale.y_of(scale.line.is_higher_better ? scale.line.most : scale.line.least);
  const auto top = std::min(edge, end);
  return group(element("rect", cls("ek-sl__shade ", look), attr("x", "0"),
                       attr("y", fmt::format("{:.1f}", top)), attr("width", "100%"),
                       attr("height", fmt::format("{:.1f}", std::max(edge, end) - top))),
               element("text", cls("ek-sl__shadeword"), attr("x", "100%"),
                       attr("y", fmt::format("{:.1f}", top + 14)), attr("dx", "-6"), said));
}

Html joined_points(const LineScale& scale) {
  const auto& points = scale.line.points;
  Html drawn;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (points[i].day - points[i - 1].day > scale.line.gap_days) continue;
    drawn.append(element("line", cls("ek-sl__line"), attr("x1", scale.x(points[i - 1].day)),
                         attr("y1", scale.y(points[i - 1].value)),
                         attr("x2", scale.x(points[i].day)), attr("y2", scale.y(points[i].value))));
  }
  for (const auto& point : points) {
    drawn.append(element("circle", cls("ek-sl__point"), attr("cx", scale.x(point.day)),
                         attr("cy", scale.y(point.value)), attr("r", "4.5")));
  }
  return drawn;
}

Html drawn_lane(const LineScale& scale, const Lane& lane, int top) {
  Html drawn = element("line", cls("ek-sl__rule"), attr("x1", "0"), attr("x2", "100%"),
                       attr("y1", top + lane_height / 2), attr("y2", top + lane_height / 2));
  for (const auto& mark : lane.marks) {
    const auto x = scale.x(mark.day);
    drawn.append(group(element("line", cls("ek-sl__tick"), attr("x1", x), attr("x2", x),
                               attr("y1", head_room), attr("y2", top + 4)),
                       element("circle", cls("ek-sl__mark"), attr("cx", x),
                               attr("cy", top + lane_height / 2), attr("r", "10")),
                       element("text", cls("ek-sl__markword"), attr("x", x),
                               attr("y", top + lane_height / 2), attr("dy", "0.35em"), mark.mark)));
  }
  return drawn;
}

// What the marks below the line mean; nothing where none is.
Html lanes_said(const std::vector<Lane>& lanes) {
  std::string words;
  for (const auto& lane : lanes) {
    if (!lane.marks.empty()) words += (words.empty() ? "Below the line: " : "; ") + lane.says;
  }
  return words.empty() ? Html{} : p(cls("ek-quiet"), words, ".");
}

Html scale_ends(const LineScale& scale) {
  const auto end = [&](double value) {
    return group(
        element("line", cls("ek-sl__rule"), attr("x1", "0"), attr("x2", "100%"),
                attr("y1", scale.y(value)), attr("y2", scale.y(value))),
        element("text", cls("ek-sl__end"), attr("x", "2"), attr("y", scale.y(value)),
                attr("dy", value > scale.line.least ? "1.1em" : "-0.4em"), roughly(value)));
  };
  return group(end(scale.line.most), end(scale.line.least));
}

struct TableLine {
  double day = 0;
  Html line;
};

Html same_as_table(const ScoreLine& line) {
  std::vector<TableLine> lines;
  const auto add = [&](double day, const std::string& date, const std::string& what,
                       const std::string& words) {
    lines.push_back({day, tr(td(cls("ek-unbroken"), date), td(what), td(words))});
  };
  for (const auto& point : line.points)
    add(point.day, point.date, line.name, point.words);
  for (const auto& lane : line.lanes) {
    for (const auto& mark : lane.marks)
      add(mark.day, mark.date, lane.name, mark.words);
  }
  std::ranges::stable_sort(lines, {}, &TableLine::day);
  std::vector<Html> rows;
  for (const auto& each : lines)
    rows.push_back(each.line);
  const auto column = [](std::string_view words) { return th(attr("scope", "col"), words); };
  return details(
      cls("ek-dosepic__fold"), summary("The same as a table: ", line.name),
      div(cls("ek-scroll"), attr("tabindex", "0"), role("group"),
          aria_label("Table of ", line.name),
          table(cls("ek-table"), caption(cls("nhsuk-u-visually-hidden"), line.name, " over time"),
                thead(tr(column("Date"), column("What"), column("Result"))), tbody(rows))));
}

Html latest_said(const ScoreLine& line) {
  if (line.points.empty()) return p(cls("ek-quiet"), "Not answered yet.");
  const auto& latest = line.points.back();
  const auto before = line.points.size() < 2 ? Html{}
                                             : span(cls("ek-sl__before"), ", the time before ",
                                                    line.points[line.points.size() - 2].words);
  return p(cls("ek-sl__latest"), strong(latest.words), " ",
           span(cls("ek-quiet"), "on ", latest.date), before);
}

}  // namespace

Html score_line(const ScoreLine& line) {
  const LineScale scale{line, {line.first_day, std::max(line.last_day, line.first_day + 1), {}}};
  int bottom = head_room + plot_height + 6;
  Html lanes;
  for (const auto& lane : line.lanes) {
    if (lane.marks.empty()) continue;
    lanes.append(drawn_lane(scale, lane, bottom));
    bottom += lane_height;
  }
  return element(
      "figure", cls("ek-sl"),
      element("figcaption", cls("ek-sl__head"), strong(line.name),
              span(cls("ek-quiet"), roughly(line.least), " to ", roughly(line.most),
                   line.is_higher_better ? ", higher is better" : ", lower is better")),
      latest_said(line),
      element("svg", cls("ek-sl__drawing"), attr("width", "100%"), attr("height", bottom + 2),
              role("img"), aria_label(line.name + " over time: the same is in the table below"),
              shaded(scale, line.response, line.response_said, "ek-sl__shade--response"),
              shaded(scale, line.remission, line.remission_said, "ek-sl__shade--remission"),
              scale_ends(scale), lanes, joined_points(scale)),
      lanes_said(line.lanes), same_as_table(line));
}

}  // namespace evenkeel::web
