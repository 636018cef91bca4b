// SPDX-License-Identifier: Apache-2.0
// The table of docs/PHARMACOLOGY.md that sets measured levels beside predictions, worked out again.
#include "pharm/forecast.hpp"
#include "places.hpp"

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::pharm {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in{line};
  std::string cell;
  std::getline(in, cell, '|');  // before the first bar
  while (std::getline(in, cell, '|')) {
    const auto from = cell.find_first_not_of(' ');
    const auto to = cell.find_last_not_of(' ');
    cells.push_back(from == std::string::npos ? "" : cell.substr(from, to - from + 1));
  }
  return cells;
}

// The rows of the table under "## Measured levels", without its head.
std::vector<std::vector<std::string>> measured_rows() {
  std::ifstream in{tests::source_folder() / "docs/PHARMACOLOGY.md"};
  std::vector<std::vector<std::string>> rows;
  bool is_here = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) is_here = line.starts_with("## Measured levels");
    if (!is_here || !line.starts_with("|") || line.starts_with("|---")) continue;
    rows.push_back(cells_of(line));
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

}  // namespace

TEST_CASE("measured levels stand beside predictions that the engine makes") {
  const auto rows = measured_rows();
  CHECK(rows.size() == 7);
  for (const auto& row : rows) {
    REQUIRE(row.size() == 7);
    std::istringstream what{row[2]};  // "K at 40"
    std::string output, at;
    double minute = 0;
    what >> output >> at >> minute;
    Asked asked;
    asked.weight = BodyWeight{70};
    asked.model = row[0];
    asked.regimen = *parse_regimen(row[1]);
    asked.grid = {Elapsed{0}, Elapsed{minute}, 2};
    const auto made = forecast(asked);
    REQUIRE_MESSAGE(made.has_value(), made.error().message);
    const auto* curve = made->curve(output);
    REQUIRE(curve != nullptr);
    const auto& point = curve->points()[1];
    CHECK_MESSAGE(std::abs(std::stod(row[5]) - point.typical) <= 0.51, row[1], " ", row[2], ": ",
                  point.typical);
    std::istringstream band{row[6]};  // "90 to 367"
    double low = 0;
    double high = 0;
    std::string to;
    band >> low >> to >> high;
    CHECK_MESSAGE(low == doctest::Approx(point.spread.low).epsilon(0.02), row[1], " ", row[2], ": ",
                  point.spread.low);
    CHECK_MESSAGE(high == doctest::Approx(point.spread.high).epsilon(0.02), row[1], " ", row[2],
                  ": ", point.spread.high);
  }
}

TEST_CASE("what was measured lies inside the band") {
  struct Measured {
    const char* regimen;
    double minute;
    double level;
  };
  // Means of groups: pharmacology 4.2.
  const Measured all[] = {{"IV:0:35:40", 40, 185}, {"IV:0:35:40", 40, 100}, {"IV:0:35:40", 40, 250},
                          {"IV:0:20:20", 20, 273}, {"IV:0:20:20", 20, 260}, {"IVB:0:10", 2, 296}};
  for (const auto& measured : all) {
    Asked asked;
    asked.weight = BodyWeight{70};
    asked.regimen = *parse_regimen(measured.regimen);
    asked.grid = {Elapsed{0}, Elapsed{measured.minute}, 2};
    const auto made = forecast(asked);
    REQUIRE(made.has_value());
    const auto& spread = made->curve("K")->points()[1].spread;
    CHECK_MESSAGE(spread.low < measured.level, measured.regimen);
    CHECK_MESSAGE(spread.high > measured.level, measured.regimen);
  }
}

}  // namespace evenkeel::pharm
