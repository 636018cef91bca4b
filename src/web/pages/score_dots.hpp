// SPDX-License-Identifier: Apache-2.0
// Totals of a questionnaire as they were entered, over days: points and nothing between them.
#pragma once

#include "web/dose_picture.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

struct ScoreDots {
  std::string name;  // "PHQ-9"
  double most = 1;   // of its scale, from 0
  double last_day = 1;
  std::vector<SeenPoint> points;
};
Html score_dots(const ScoreDots&);

}  // namespace evenkeel::web
