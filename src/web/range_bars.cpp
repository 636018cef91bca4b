// SPDX-License-Identifier: Apache-2.0
#include "web/range_bars.hpp"

#include "web/dose_picture.hpp"
#include "web/picture_scale.hpp"
#include "web/rough_number.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace evenkeel::web {

namespace {

constexpr int bar_height = 18;

double whole_of(const pharm::Figure& figure, const std::vector<RangeRow>& rows) {
  if (is_share(figure.heading.unit)) return 100;
  double whole = 1;
  for (const auto& row : rows) {
    if (row.figure.heading.unit == figure.heading.unit)
      whole = std::max(whole, row.figure.spread.high);
  }
  return whole;
}

Html bar_of(const pharm::Figure& figure, double whole) {
  const auto percent = [whole](double value) { return 100 * std::clamp(value / whole, 0.0, 1.0); };
  const auto text = [](double number) { return fmt::format("{:.1f}%", number); };
  const double low = percent(figure.spread.low);
  const double middle = percent(figure.spread.median);
  const double width = std::max(percent(figure.spread.high) - low, 0.6);
  return element(
      "svg", attr("width", "100%"), attr("height", bar_height), attr("aria-hidden", "true"),
      element("line", cls("dp-track"), attr("x1", "0"), attr("x2", "100%"),
              attr("y1", bar_height / 2), attr("y2", bar_height / 2)),
      element("rect", cls("dp-range"), attr("x", text(low)), attr("y", "2"),
              attr("width", text(width)), attr("height", bar_height - 4), attr("rx", "3")),
      element("line", cls("dp-range-middle"), attr("x1", text(middle)), attr("x2", text(middle)),
              attr("y1", "1"), attr("y2", bar_height - 1)));
}

Html range_row(const RangeRow& row, double whole) {
  const auto& heading = row.figure.heading;
  return tr(cls(heading.grey ? "ek-dosepic--grey" : ""),
            th(attr("scope", "row"), row.name, row.small.empty() ? Html{} : small(row.small)),
            td(cls("ek-ranges__number"),
               strong(cls("ek-unbroken"), roughly(row.figure.spread.median, heading.unit)), " ",
               span(cls("ek-unbroken ek-quiet"), rough_range(row.figure.spread))),
            td(cls("ek-ranges__bar"), bar_of(row.figure, whole)),
            td(evidence_tag(heading.label.evidence),
               heading.grey ? span(cls("ek-tag ek-evidence"), "Grey") : Html{}));
}

// Beneath the table, each reason once.
Html reasons_to_be_grey(const std::vector<RangeRow>& rows) {
  std::vector<std::pair<std::string, std::string>> reasons;  // and whose
  for (const auto& row : rows) {
    const auto& grey = row.figure.heading.grey;
    if (!grey) continue;
    const auto known =
        std::ranges::find(reasons, *grey, &std::pair<std::string, std::string>::first);
    if (known == reasons.end())
      reasons.emplace_back(*grey, row.name);
    else
      known->second += ", " + row.name;
  }
  Html shown;
  for (const auto& [reason, names] : reasons)
    shown.append(p(cls("ek-dosepic__grey"), strong("Grey"), " (", names, "): ", reason));
  return shown;
}

}  // namespace

Html range_bars(std::string_view caption_words, const std::vector<RangeRow>& rows) {
  if (rows.empty()) return {};
  std::vector<Html> lines;
  for (const auto& row : rows)
    lines.push_back(range_row(row, whole_of(row.figure, rows)));
  const auto column = [](std::string_view words) { return th(attr("scope", "col"), words); };
  const auto shown = table(cls("ek-ranges"), caption(cls("nhsuk-u-visually-hidden"), caption_words),
                           thead(tr(column("What"), column("Middle, and 90 of 100 people"),
                                    column("Range"), column("How sure"))),
                           tbody(lines));
  return group(shown, reasons_to_be_grey(rows));
}

}  // namespace evenkeel::web
