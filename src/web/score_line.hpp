// SPDX-License-Identifier: Apache-2.0
// A questionnaire's scores over days: points with straight lines and no bridge over a gap, response
// and remission shaded, what was done on lanes below, and the same data as a table.
#pragma once

#include "web/html.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::web {

struct ScorePoint {
  double day = 0;
  double value = 0;
  std::string date;   // "14-Jul-1945"
  std::string words;  // "12, moderate"
};

// Something that happened on a day: a session with its dose, a change of another drug.
struct LaneMark {
  double day = 0;
  std::string mark;  // "1"
  std::string date;
  std::string words;  // "session 1, 35 mg"
};
struct Lane {
  std::string name;  // "Sessions"
  std::string says;  // below the drawing: "sessions, numbered"
  std::vector<LaneMark> marks;
};

struct ScoreLine {
  std::string name;            // "PHQ-9"
  double least = 0, most = 1;  // of its scale: the drawing never fits itself to the data
  double first_day = 0, last_day = 1;
  double gap_days = 0;  // two points further apart are not joined
  bool is_higher_better = false;
  std::optional<double> remission = {};  // from its better end to here
  std::optional<double> response = {};
  std::string remission_said = {};  // "remission: below 5"
  std::string response_said = {};
  std::vector<ScorePoint> points;  // by day
  std::vector<Lane> lanes;
};
Html score_line(const ScoreLine&);

}  // namespace evenkeel::web
