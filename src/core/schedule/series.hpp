// SPDX-License-Identifier: Apache-2.0
// On which days the sessions of one course come: the cheapest choice that keeps them apart and
// inside their window, found exactly.
#pragma once

#include <limits>
#include <span>
#include <vector>

namespace evenkeel::schedule {

// Days are numbered from the first day that is looked at. Limits are the policy's (EK-0 S1).
struct Series {
  int sessions = 0;  // still to be placed
  int apart_days = 1;
  int within_days = 1;           // first to last, the first one counted
  int usual_gap_days = 1;        // as a rule
  std::vector<int> stands = {};  // days that have a session, in order; may lie before day 0
  int gap_cost = 10;             // for each day more or less than the usual gap
};

inline constexpr long impossible = std::numeric_limits<long>::max();

struct ChosenDays {
  std::vector<int> days;  // in order; fewer than asked for when no more fit
  long cost = 0;
};
// Most sessions first, then the least cost. `cost_of_day`: of a session on that day, or impossible.
ChosenDays best_days(std::span<const long> cost_of_day, const Series&);

}  // namespace evenkeel::schedule
