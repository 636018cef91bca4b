// SPDX-License-Identifier: Apache-2.0
// A prediction drawn: its band and median, its label and model, and what was observed over it. In
// the terminal, or as an SVG file fit for a report.
#pragma once

#include "cli/dose_question.hpp"
#include "pharm/curve.hpp"

#include <optional>
#include <span>
#include <string>

namespace evenkeel::cli {

struct Picture {
  const pharm::Curve& curve;
  std::span<const Observed> observed;
  std::string band;       // what the band holds, in words
  std::string time_unit;  // "minutes"
  std::string regimen;    // as it was asked for
};

std::string terminal_picture(const Picture&);
std::string svg_picture(const Picture&);
// In the terminal, into a file, or both, as was asked for. Throws Failure when the file cannot be
// written.
void show_picture(const Picture&, bool in_terminal, const std::optional<std::string>& svg_path);

// Round marks for an axis from 0 to at least `most`: 0, 50, 100 …
struct Marks {
  double step = 1;
  int count = 1;  // steps
};
Marks marks_up_to(double most, int about);
// The same from one number to another.
std::vector<double> marks_between(double from, double to, int about);

// Both ends of what has to fit: 0 and everything drawn.
struct Extent {
  double time_from = 0, time_to = 1;
  double least = 0, most = 1;
};
Extent extent_of(const Picture&);

std::vector<std::string> wrapped(const std::string& text, std::size_t width);

}  // namespace evenkeel::cli
