// SPDX-License-Identifier: Apache-2.0
#include "core/schedule/day_clock.hpp"

namespace evenkeel::schedule {

int DayClock::local(int real_min) const {
  int shown = first_local_min + real_min;
  for (const auto& change : changes) {
    if (real_min >= change.at_min) shown += change.by_min;
  }
  return shown;
}

std::optional<int> DayClock::real(int local_min) const {
  int from = 0;
  int shown_before = first_local_min;  // what the wall would show at 0, had it always gone this way
  for (std::size_t i = 0; i <= changes.size(); ++i) {
    const int to = i < changes.size() ? changes[i].at_min : length_min;
    const int found = local_min - shown_before;
    if (found >= from && found < to) return found;
    if (i == changes.size()) break;
    shown_before += changes[i].by_min;
    from = to;
  }
  return std::nullopt;
}

long DayClock::real_at(Instant at) const {
  return std::chrono::ceil<std::chrono::minutes>(at - begins).count();
}

}  // namespace evenkeel::schedule
