// SPDX-License-Identifier: Apache-2.0
#include "pharm/curve.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <cmath>

namespace evenkeel::pharm {

std::string_view evidence_word(Evidence evidence) {
  switch (evidence) {
    case Evidence::established:
      return "Established";
    case Evidence::supported:
      return "Supported";
    case Evidence::exploratory:
      return "Exploratory";
  }
  return "";
}

Curve::Curve(Heading heading, std::vector<Point> points)
    : heading_{std::move(heading)}, points_{std::move(points)} {
  check(!heading_.name.empty() && !heading_.unit.empty() && !heading_.model.empty() &&
            !heading_.label.sentence.empty(),
        "a curve says what it is, by which model, and how sure anyone can be");
  check(!points_.empty(), "a curve has points");
  for (const auto& point : points_) {
    const auto& spread = point.spread;
    check(std::isfinite(spread.low) && std::isfinite(spread.high) && std::isfinite(point.typical),
          "a curve is finite");
    check(spread.low <= spread.median && spread.median <= spread.high, "a band holds its median");
  }
}

const Curve::Point& Curve::peak() const {
  return *std::max_element(points_.begin(), points_.end(), [](const Point& a, const Point& b) {
    return a.spread.median < b.spread.median;
  });
}

}  // namespace evenkeel::pharm
