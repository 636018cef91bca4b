// SPDX-License-Identifier: Apache-2.0
#include "core/schedule/planner.hpp"

#include <cstdlib>
#include <utility>

namespace evenkeel::schedule {
namespace {

constexpr int most_to_leave = 3;  // patients who are taken out in one round

long time_cost(const OpenDay& day, const Wish& wish, int slot) {
  if (!wish.usual_local_min) return 0;
  return std::abs(day.clock().local(slot * slot_minutes) - *wish.usual_local_min) / 15;
}

}  // namespace

Planner::Planner(std::span<const OpenDay> days, std::vector<Wish> wishes, std::uint64_t seed)
    : days_{days}, wishes_{std::move(wishes)}, random_{seed} {
  for (const auto& day : days_)
    tallies_.emplace_back(day);
  courses_.resize(wishes_.size());
  costs_.resize(wishes_.size());
  for (const auto& wish : wishes_) {
    auto& wished = wished_.emplace_back();
    auto& alone = starts_alone_.emplace_back();
    for (const auto& day : days_) {
      wished.push_back(wished_starts(day, wish));
      alone.push_back(day.starts(wish.visit).size());
    }
  }
  for (std::size_t wish = 0; wish < wishes_.size(); ++wish) {
    if (is_whole(wish, find(wish, {}).course)) possible_.push_back(wish);
  }
  possible_alone_ = static_cast<int>(possible_.size());
  for (const auto wish : possible_) {
    put(wish, find(wish, {.gap = 1, .loose_end = 20, .crowd = 2}));
  }
  best_ = courses_;
  best_placed_ = placed_;
  best_cost_ = cost_;
}

// The cheapest course among what is free now; noise makes other choices of nearly the same cost.
Planner::Found Planner::find(std::size_t wish, const Care& care) {
  const auto& asked = wishes_[wish];
  std::vector<long> cost_of_day(days_.size(), impossible);
  std::vector<int> slot_of_day(days_.size());
  for (std::size_t day = 0; day < days_.size(); ++day) {
    if (wished_[wish][day].is_empty()) continue;
    const auto free = tallies_[day].starts(asked.visit);
    const auto starts = free & wished_[wish][day];
    const long crowd = long{care.crowd} * (starts_alone_[wish][day] - free.size());
    for (int slot = starts.next(0); slot < Slots::count; slot = starts.next(slot + 1)) {
      const long cost = crowd + time_cost(days_[day], asked, slot) + below(care.noise) +
                        long{care.loose_end} * tallies_[day].loose_ends(asked.visit, slot);
      if (cost >= cost_of_day[day]) continue;
      cost_of_day[day] = cost;
      slot_of_day[day] = slot;
    }
  }
  auto series = asked.series;
  series.gap_cost = care.gap;
  const auto chosen = best_days(cost_of_day, series);
  Found found;
  for (const int day : chosen.days)
    found.course.push_back({day, slot_of_day[static_cast<std::size_t>(day)]});
  found.cost = true_cost(wish, found.course);
  return found;
}

// What a person would mind: gaps that are not the usual one, and another time of day.
long Planner::true_cost(std::size_t wish, const Course& course) const {
  const auto& asked = wishes_[wish];
  long cost = 0;
  for (std::size_t i = 0; i < course.size(); ++i) {
    cost += time_cost(days_[static_cast<std::size_t>(course[i].day)], asked, course[i].slot);
    if (i == 0) continue;
    const int gap = course[i].day - course[i - 1].day;
    cost += long{asked.series.gap_cost} * std::abs(gap - asked.series.usual_gap_days);
  }
  return cost;
}

Planner::Care Planner::any_care(bool is_somebody_waiting) {
  if (!is_somebody_waiting) return {.noise = 1 + 10 * below(3)};
  return {
      .gap = below(3), .loose_end = 2 + 6 * below(4), .crowd = below(6), .noise = 1 + below(12)};
}

bool Planner::is_whole(std::size_t wish, const Course& course) const {
  return course.size() == static_cast<std::size_t>(wishes_[wish].series.sessions);
}

// Less is better while somebody has no place: sessions that still find none, and room that lies in
// pieces too short for anybody. One visit that could still be fitted in outweighs one that could
// not: room is what the next round lives on.
long Planner::lack(const std::vector<std::size_t>& waiting) {
  constexpr long worth_of_room = 2;
  long missing = 0;
  for (const auto wish : waiting) {
    if (courses_[wish].empty())
      missing += wishes_[wish].series.sessions -
                 static_cast<long>(find(wish, {.gap = 0, .loose_end = 0}).course.size());
  }
  long room = 0;
  for (auto& tally : tallies_)
    room += tally.room_for(wishes_[waiting.front()].visit);
  return missing - worth_of_room * room;
}

void Planner::put(std::size_t wish, Found found) {
  if (!is_whole(wish, found.course)) return;
  for (const auto& visit : found.course)
    tallies_[static_cast<std::size_t>(visit.day)].take(wishes_[wish].visit, visit.slot);
  courses_[wish] = std::move(found.course);
  costs_[wish] = found.cost;
  cost_ += found.cost;
  ++placed_;
}

void Planner::take_out(std::size_t wish) {
  for (const auto& visit : courses_[wish])
    tallies_[static_cast<std::size_t>(visit.day)].give_back(wishes_[wish].visit, visit.slot);
  if (!courses_[wish].empty()) --placed_;
  cost_ -= costs_[wish];
  courses_[wish].clear();
  costs_[wish] = 0;
}

// Whether a placed patient sits on that day where the other one would like to.
bool Planner::is_in_the_way(std::size_t placed, std::size_t wish, std::size_t day) const {
  for (const auto& visit : courses_[placed]) {
    if (visit.day != static_cast<int>(day)) continue;
    const auto& wished = wished_[wish][day];
    const int length = wishes_[wish].visit.minutes / slot_minutes;
    const int near = wished.next(std::max(0, visit.slot - length + 1));
    if (near < visit.slot + wishes_[placed].visit.minutes / slot_minutes) return true;
  }
  return false;
}

// Some who are in the way of the one without a place, and some by chance.
std::vector<std::size_t> Planner::chosen_to_leave(std::optional<std::size_t> for_whom) {
  std::vector<std::size_t> candidates;
  if (for_whom && below(4) != 0) {
    const auto day = static_cast<std::size_t>(below(static_cast<int>(days_.size())));
    for (const auto wish : possible_) {
      if (is_in_the_way(wish, *for_whom, day)) candidates.push_back(wish);
    }
  }
  if (candidates.empty()) {
    for (const auto wish : possible_) {
      if (!courses_[wish].empty()) candidates.push_back(wish);
    }
  }
  const auto leaving =
      std::min<std::size_t>(candidates.size(), static_cast<std::size_t>(1 + below(most_to_leave)));
  for (std::size_t i = 0; i < leaving; ++i) {
    const auto other = i + static_cast<std::size_t>(below(static_cast<int>(candidates.size() - i)));
    std::swap(candidates[i], candidates[other]);
  }
  candidates.resize(leaving);
  return candidates;
}

// Whether a round's changes stay: more patients, or as many with more room left; when nobody waits,
// better gaps and times of day.
bool Planner::is_kept(int placed_before, long cost_before,
                      const std::vector<std::size_t>& waiting) {
  if (placed_ < placed_before) return false;
  if (waiting.empty()) return cost_ <= cost_before;
  const auto now = lack(waiting);
  if (placed_ == placed_before && now > *lack_) return false;
  lack_ = now;
  return true;
}

void Planner::one_round() {
  std::vector<std::size_t> waiting;
  for (const auto wish : possible_) {
    if (courses_[wish].empty()) waiting.push_back(wish);
  }
  std::optional<std::size_t> first;
  if (!waiting.empty())
    first = waiting[static_cast<std::size_t>(below(static_cast<int>(waiting.size())))];
  const auto leaving = chosen_to_leave(first);
  if (first && !lack_) lack_ = lack(waiting);
  const int placed_before = placed_;
  const long cost_before = cost_;
  std::vector<Found> before;
  for (const auto wish : leaving) {
    before.push_back({courses_[wish], costs_[wish]});
    take_out(wish);
  }
  auto coming = leaving;
  if (first) coming.insert(coming.begin(), *first);
  const auto care = any_care(!waiting.empty());
  for (const auto wish : coming) {
    put(wish, find(wish, care));
  }
  if (first) waiting.insert(waiting.end(), leaving.begin(), leaving.end());
  if (is_kept(placed_before, cost_before, waiting)) return keep_if_best();
  for (const auto wish : coming)
    take_out(wish);
  for (std::size_t i = 0; i < leaving.size(); ++i)
    put(leaving[i], std::move(before[i]));
}

void Planner::keep_if_best() {
  if (placed_ < best_placed_ || (placed_ == best_placed_ && cost_ >= best_cost_)) return;
  best_ = courses_;
  best_placed_ = placed_;
  best_cost_ = cost_;
}

void Planner::improve(int rounds) {
  if (possible_.empty()) return;
  for (int round = 0; round < rounds; ++round)
    one_round();
}

}  // namespace evenkeel::schedule
