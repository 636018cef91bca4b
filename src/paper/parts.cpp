// SPDX-License-Identifier: Apache-2.0
#include "paper/parts.hpp"

#include <algorithm>
#include <numeric>

namespace evenkeel::paper {
namespace {

constexpr double after_part = 7;
constexpr double between_columns = 10;
constexpr double around_row = 3;

struct Cell {
  Held<PangoLayout> layout;
  double x = 0;
};

std::vector<double> widths_of(const Drawing& on, const std::vector<int>& shares) {
  const double all = std::max(1, std::accumulate(shares.begin(), shares.end(), 0));
  std::vector<double> widths;
  for (const int share : shares)
    widths.push_back(on.size().inner_width() * share / all);
  return widths;
}

std::vector<Cell> cells_of(const Drawing& on, const std::vector<std::string>& texts,
                           const std::vector<double>& widths, const TextLook& look) {
  std::vector<Cell> cells;
  double x = on.size().left;
  for (std::size_t i = 0; i < texts.size() && i < widths.size(); ++i) {
    cells.push_back({on.text(texts[i], look, widths[i] - between_columns), x});
    x += widths[i];
  }
  return cells;
}

double height_of_row(const std::vector<Cell>& cells) {
  double height = 0;
  for (const auto& cell : cells)
    height = std::max(height, Drawing::height_of(cell.layout.get()));
  return height + 2 * around_row;
}

void draw_row(Drawing& on, const std::vector<Cell>& cells, const char* tag) {
  on.begin("TR");
  for (const auto& cell : cells) {
    on.begin(tag);
    on.put(cell.layout.get(), cell.x, on.y() + around_row);
    on.end(tag);
  }
  on.end("TR");
  on.go_down(height_of_row(cells));
}

// Taller than a sheet: its cells one below the other, over as many sheets as it takes.
void flow_row(Drawing& on, const std::vector<std::string>& texts) {
  for (const auto& text : texts) {
    const auto layout = on.text(text, {.points = 9}, on.size().inner_width());
    on.flow(layout.get(), on.size().left);
  }
}

}  // namespace

void draw_part(Drawing& on, const Heading& heading) {
  const auto layout =
      on.text(heading.text, {.points = 11.5, .is_bold = true}, on.size().inner_width());
  // A heading alone at the foot of a sheet is about nothing.
  constexpr double with_what_follows = 60;
  on.go_down(6);
  if (!on.fits(with_what_follows)) on.next_sheet();
  on.begin("H2");
  on.flow(layout.get(), on.size().left);
  on.end("H2");
  on.go_down(3);
}

void draw_part(Drawing& on, const Paragraph& paragraph) {
  const auto layout = on.text(paragraph.text, {}, on.size().inner_width());
  on.begin("P");
  on.flow(layout.get(), on.size().left);
  on.end("P");
  on.go_down(after_part);
}

void draw_part(Drawing& on, const Points& points) {
  constexpr double indent = 14;
  on.begin("L");
  for (const auto& line : points.lines) {
    const auto layout = on.text(line, {}, on.size().inner_width() - indent);
    const auto mark = on.text("•", {}, indent);
    if (!on.fits(Drawing::height_of(mark.get()))) on.next_sheet();
    on.begin("LI");
    on.put(mark.get(), on.size().left, on.y());
    on.flow(layout.get(), on.size().left + indent);
    on.end("LI");
    on.go_down(3);
  }
  on.end("L");
  on.go_down(after_part - 3);
}

void draw_part(Drawing& on, const Pairs& pairs) {
  const auto widths = widths_of(on, {3, 8});
  for (const auto& [label, words] : pairs.rows) {
    const auto cells = cells_of(on, {label, words}, widths, {});
    if (!on.fits(height_of_row(cells))) on.next_sheet();
    if (!on.fits(height_of_row(cells))) {
      flow_row(on, {label, words});
      continue;
    }
    on.begin("P");
    for (const auto& cell : cells)
      on.put(cell.layout.get(), cell.x, on.y() + around_row - 1);
    on.end("P");
    on.go_down(height_of_row(cells) - around_row);
  }
  on.go_down(after_part);
}

void draw_part(Drawing& on, const Table& table) {
  const auto widths = widths_of(on, table.shares);
  const TextLook bold{.points = 9, .is_bold = true};
  const auto draw_table_head = [&] {
    draw_row(on, cells_of(on, table.head, widths, bold), "TH");
    on.rule(on.size().left, on.size().width - on.size().right, on.y());
  };
  on.begin("Table");
  draw_table_head();
  for (const auto& row : table.rows) {
    const auto cells = cells_of(on, row, widths, {.points = 9});
    if (!on.fits(height_of_row(cells))) {
      on.next_sheet();
      draw_table_head();
    }
    if (!on.fits(height_of_row(cells))) {
      flow_row(on, row);
    } else {
      draw_row(on, cells, "TD");
    }
    on.rule(on.size().left, on.size().width - on.size().right, on.y(), 0.25);
  }
  on.end("Table");
  on.go_down(after_part);
}

}  // namespace evenkeel::paper
