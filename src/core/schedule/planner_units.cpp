// SPDX-License-Identifier: Apache-2.0
// From a plan that counts to chairs, nurses and pumps with names.
#include "core/schedule/planner.hpp"

#include <algorithm>
#include <compare>

namespace evenkeel::schedule {
namespace {

struct UnitVisit {
  int day = 0, slot = 0;
  std::size_t wish = 0;
  friend auto operator<=>(const UnitVisit&, const UnitVisit&) = default;
};

void take_course(std::vector<OpenDay>& days, const Suggestion& suggestion) {
  for (const auto& visit : suggestion.visits) {
    for (const auto& taken : visit.place.taken)
      days[static_cast<std::size_t>(visit.day)].take(taken);
  }
}
void give_course_back(std::vector<OpenDay>& days, Suggestion& suggestion) {
  for (const auto& visit : suggestion.visits) {
    for (const auto& taken : visit.place.taken)
      days[static_cast<std::size_t>(visit.day)].give_back(taken);
  }
  suggestion.visits.clear();
}

}  // namespace

std::vector<Suggestion> Planner::suggestions() const {
  std::vector<OpenDay> days{days_.begin(), days_.end()};
  std::vector<Suggestion> made(wishes_.size());
  std::vector<UnitVisit> visits;
  for (std::size_t wish = 0; wish < wishes_.size(); ++wish) {
    for (const auto& visit : best_[wish])
      visits.push_back({visit.day, visit.slot, wish});
  }
  // In the order of their starts: units of one shift then never run out before the counts do.
  std::ranges::sort(visits);
  for (const auto& visit : visits) {
    auto& day = days[static_cast<std::size_t>(visit.day)];
    auto place = day.place(wishes_[visit.wish].visit, visit.slot);
    if (!place) continue;
    for (const auto& taken : place->taken)
      day.take(taken);
    made[visit.wish].visits.push_back({visit.day, *std::move(place)});
  }
  std::vector<std::size_t> again;
  for (std::size_t wish = 0; wish < wishes_.size(); ++wish) {
    made[wish].is_whole = !best_[wish].empty() && made[wish].visits.size() == best_[wish].size();
    if (made[wish].is_whole) continue;
    give_course_back(days, made[wish]);
    again.push_back(wish);
  }
  for (const auto wish : again) {
    made[wish] = suggest_course(days, wishes_[wish]);
    if (made[wish].is_whole)
      take_course(days, made[wish]);
    else
      made[wish].visits.clear();
  }
  return made;
}

}  // namespace evenkeel::schedule
