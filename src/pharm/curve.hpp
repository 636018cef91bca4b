// SPDX-License-Identifier: Apache-2.0
// A prediction with its spread, its label and its model's name: there is no way to make one without
// them.
#pragma once

#include "pharm/evidence.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::pharm {

// 90 of 100 people lie between low and high: of the chosen model or of all adult models, whichever
// lies further out, measured as a laboratory would. The median is the chosen model's person in the
// middle.
struct Spread {
  double low = 0, median = 0, high = 0;
};

struct Heading {
  std::string id;     // "K", "CADSS"
  std::string name;   // "Ketamine in plasma"
  std::string unit;   // "ng per mL"
  std::string model;  // the chosen model's title
  Label label;
  std::vector<std::string> sources;
  std::optional<std::string> grey;  // why to draw it grey: which limit of the studies is crossed
};

class Curve {
 public:
  struct Point {
    double time = 0;  // min since the start; days in a course of weeks
    Spread spread;
    double typical = 0;  // of people's mean sensitivity, as trials report means
  };

  // A bug when the heading says nothing, there is no point, a number is not finite, or low, median
  // and high are out of order.
  Curve(Heading heading, std::vector<Point> points);

  const Heading& heading() const { return heading_; }
  const std::vector<Point>& points() const { return points_; }
  // The point with the highest median.
  const Point& peak() const;

 private:
  Heading heading_;
  std::vector<Point> points_;
};

// One number with its spread: a peak, a share of people.
struct Figure {
  Heading heading;
  Spread spread;
  double at_min = 0;  // when the median peaks
};

}  // namespace evenkeel::pharm
