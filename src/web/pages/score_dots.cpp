// SPDX-License-Identifier: Apache-2.0
#include "web/pages/score_dots.hpp"

#include "web/rough_number.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace evenkeel::web {

namespace {

constexpr int dots_height = 80;

Html scale_line(double share, const std::string& words) {
  const auto y = fmt::format("{:.1f}", dots_height * (1 - share));
  const auto text_y = fmt::format("{:.1f}", dots_height * (1 - share) + (share > 0.5 ? 13 : -4));
  return group(element("line", cls("dp-rule"), attr("x1", "0"), attr("x2", "100%"), attr("y1", y),
                       attr("y2", y)),
               element("text", cls("dp-mark"), attr("x", "100%"), attr("y", text_y), words));
}

}  // namespace

Html score_dots(const ScoreDots& dots) {
  // Totals from before the first session stand to its left.
  double first = 0;
  for (const auto& point : dots.points)
    first = std::min(first, point.time);
  const TimeScale times{first, std::max(dots.last_day, first + 1), {}};
  Html drawn = group(scale_line(1, roughly(dots.most)), scale_line(0, "0"));
  std::vector<Html> rows;
  for (const auto& point : dots.points) {
    drawn.append(element(
        "circle", cls("dp-seen"), attr("cx", fmt::format("{:.2f}%", times.percent(point.time))),
        attr("cy", fmt::format("{:.1f}", dots_height * (1 - point.value / dots.most))),
        attr("r", "4.5")));
    rows.push_back(li(point.words));
  }
  return element("figure", cls("ek-dosepic"),
                 element("figcaption", cls("ek-dosepic__head"), strong(dots.name),
                         span(cls("ek-dosepic__unit"), "0 to ", roughly(dots.most))),
                 element("svg", cls("ek-dosepic__drawing"), attr("width", "100%"),
                         attr("height", dots_height + 6), role("img"),
                         aria_label(dots.name + ": the totals are in the list below"), drawn),
                 details(cls("ek-dosepic__fold"), summary("List: ", dots.name), ul(rows)));
}

}  // namespace evenkeel::web
