// SPDX-License-Identifier: Apache-2.0
// How much of a kind of drug was taken along the days: straight steps, sessions marked below, and
// the same data as a table beside it.
#pragma once

#include "web/html.hpp"
#include "web/score_line.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

struct LoadStep {
  double day = 0;
  double value = 0;  // holds until the next step
  std::string date;
  std::string words;  // "20 mg", with what is taken as needed
};
struct LoadPicture {
  std::string name;  // "Diazepam equivalent"
  std::string unit;  // "mg a day"
  double first_day = 0, last_day = 1;
  std::vector<LoadStep> steps;  // by day
  std::vector<Lane> lanes;
};
Html load_picture(const LoadPicture&);

}  // namespace evenkeel::web
