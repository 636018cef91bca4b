// SPDX-License-Identifier: Apache-2.0
#include "web/load_picture.hpp"

#include "web/picture_scale.hpp"
#include "web/rough_number.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace evenkeel::web {

namespace {

constexpr int load_height = 150;
constexpr int load_lane_height = 30;
constexpr int load_head_room = 10;

// Wide steps, so that half the load looks like half on the next picture too.
double top_of_scale(const LoadPicture& picture) {
  double most = 0;
  for (const auto& step : picture.steps)
    most = std::max(most, step.value);
  constexpr std::array factors{1.0, 2.0, 5.0};
  for (double ten = 10;; ten *= 10) {
    for (const double factor : factors) {
      if (most <= ten * factor) return ten * factor;
    }
  }
}

struct LoadScale {
  double most = 1;
  TimeScale times;

  std::string x(double day) const { return fmt::format("{:.2f}%", times.percent(day)); }
  std::string y(double value) const {
    return fmt::format("{:.1f}", load_head_room + load_height * (1 - value / most));
  }
};

Html load_line(const std::string& x1, const std::string& y1, const std::string& x2,
               const std::string& y2) {
  return element("line", cls("ek-sl__line"), attr("x1", x1), attr("y1", y1), attr("x2", x2),
                 attr("y2", y2));
}

Html drawn_steps(const LoadScale& scale, const LoadPicture& picture) {
  Html drawn;
  const auto& steps = picture.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool is_last = i + 1 == steps.size();
    const auto until = is_last ? picture.last_day : steps[i + 1].day;
    drawn.append(load_line(scale.x(steps[i].day), scale.y(steps[i].value), scale.x(until),
                           scale.y(steps[i].value)));
    if (!is_last)
      drawn.append(load_line(scale.x(until), scale.y(steps[i].value), scale.x(until),
                             scale.y(steps[i + 1].value)));
  }
  return drawn;
}

Html load_lane(const LoadScale& scale, const Lane& lane, int top) {
  Html drawn =
      element("line", cls("ek-sl__rule"), attr("x1", "0"), attr("x2", "100%"),
              attr("y1", top + load_lane_height / 2), attr("y2", top + load_lane_height / 2));
  for (const auto& mark : lane.marks) {
    const auto x = scale.x(mark.day);
    drawn.append(
        group(element("line", cls("ek-sl__tick"), attr("x1", x), attr("x2", x),
                      attr("y1", load_head_room), attr("y2", top + 4)),
              element("circle", cls("ek-sl__mark"), attr("cx", x),
                      attr("cy", top + load_lane_height / 2), attr("r", "10")),
              element("text", cls("ek-sl__markword"), attr("x", x),
                      attr("y", top + load_lane_height / 2), attr("dy", "0.35em"), mark.mark)));
  }
  return drawn;
}

Html ends_of_load(const LoadScale& scale) {
  const auto end = [&](double value, std::string_view shift) {
    return group(element("line", cls("ek-sl__rule"), attr("x1", "0"), attr("x2", "100%"),
                         attr("y1", scale.y(value)), attr("y2", scale.y(value))),
                 element("text", cls("ek-sl__end"), attr("x", "2"), attr("y", scale.y(value)),
                         attr("dy", shift), roughly(value)));
  };
  return group(end(scale.most, "1.1em"), end(0, "-0.4em"));
}

struct LoadLine {
  double day = 0;
  Html line;
};

Html load_table(const LoadPicture& picture) {
  std::vector<LoadLine> lines;
  const auto add = [&](double day, const std::string& date, const std::string& what,
                       const std::string& words) {
    lines.push_back({day, tr(td(cls("ek-unbroken"), date), td(what), td(words))});
  };
  for (const auto& step : picture.steps)
    add(step.day, step.date, "from here on", step.words);
  for (const auto& lane : picture.lanes) {
    for (const auto& mark : lane.marks)
      add(mark.day, mark.date, lane.name, mark.words);
  }
  std::ranges::stable_sort(lines, {}, &LoadLine::day);
  std::vector<Html> rows;
  for (const auto& each : lines)
    rows.push_back(each.line);
  const auto column = [](std::string_view words) { return th(attr("scope", "col"), words); };
  return div(
      cls("ek-scroll"), attr("tabindex", "0"), role("group"),
      aria_label("Table of the ", picture.name),
      table(cls("ek-table"), caption(cls("nhsuk-u-visually-hidden"), picture.name, " over time"),
            thead(tr(column("Date"), column("What"), column("A day"))), tbody(rows)));
}

}  // namespace

Html load_picture(const LoadPicture& picture) {
  const LoadScale scale{top_of_scale(picture),
                        {picture.first_day, std::max(picture.last_day, picture.first_day + 1), {}}};
  int bottom = load_head_room + load_height + 6;
  Html lanes;
  for (const auto& lane : picture.lanes) {
    lanes.append(load_lane(scale, lane, bottom));
    bottom += load_lane_height;
  }
  return div(
      cls("ek-columns"),
      element("figure", cls("ek-sl"),
              element("figcaption", cls("ek-sl__head"), strong(picture.name),
                      span(cls("ek-quiet"), "0 to ", roughly(scale.most), " ", picture.unit)),
              element("svg", cls("ek-sl__drawing"), attr("width", "100%"),
                      attr("height", bottom + 2), role("img"),
                      aria_label(picture.name + " over time: the same is in the table beside it"),
                      ends_of_load(scale), lanes, drawn_steps(scale, picture))),
      load_table(picture));
}

}  // namespace evenkeel::web
