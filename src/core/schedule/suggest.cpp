// SPDX-License-Identifier: Apache-2.0
#include "core/schedule/suggest.hpp"

#include <cstdlib>
#include <optional>

namespace evenkeel::schedule {
namespace {

bool is_wished_time(const Wish& wish, int local_min) {
  return wish.at_times.empty() || std::ranges::any_of(wish.at_times, [&](const Span& span) {
           return span.from <= local_min && local_min < span.to;
         });
}

// The best start of a day: nearest to the usual time, else as early as can be. A quarter of an hour
// away from it is one worse.
struct BestStart {
  int slot = 0;
  long cost = impossible;
};
BestStart best_start(const OpenDay& day, const Wish& wish) {
  BestStart best;
  std::optional<int> nearest_min;
  const auto starts = wished_starts(day, wish);
  for (int slot = starts.next(0); slot < Slots::count; slot = starts.next(slot + 1)) {
    const int shown = day.clock().local(slot * slot_minutes);
    const int away_min = std::abs(shown - wish.usual_local_min.value_or(shown));
    if (nearest_min && away_min >= *nearest_min) continue;
    nearest_min = away_min;
    best = {slot, away_min / 15};
  }
  return best;
}

std::vector<BestStart> best_starts(std::span<const OpenDay> days, const Wish& wish) {
  std::vector<BestStart> starts;
  for (const auto& day : days)
    starts.push_back(best_start(day, wish));
  return starts;
}

ChosenDays chosen_days(const std::vector<BestStart>& starts, const Series& series) {
  std::vector<long> costs;
  for (const auto& start : starts)
    costs.push_back(start.cost);
  return best_days(costs, series);
}

std::string of_sessions(std::size_t fit, const Wish& wish) {
  return std::to_string(fit) + " of " + std::to_string(wish.series.sessions) + " sessions";
}

// What would help, each tried by itself.
std::vector<std::string> what_would_help(std::span<const OpenDay> days, const Wish& wish,
                                         std::size_t fit) {
  std::vector<std::string> sentences;
  const auto try_out = [&](std::span<const OpenDay> on, const Wish& instead, const char* what) {
    const auto found = chosen_days(best_starts(on, instead), instead.series).days.size();
    if (found > fit)
      sentences.push_back(std::string{what} + " " + of_sessions(found, wish) + " would fit.");
  };
  if (wish.driver_can) {
    auto instead = wish;
    instead.driver_can = {};
    try_out(days, instead, "With a driver on every day");
  }
  if (!wish.at_times.empty()) {
    auto instead = wish;
    instead.at_times.clear();
    try_out(days, instead, "At any time of the day");
  }
  std::vector<OpenDay> empty;
  for (const auto& day : days)
    empty.emplace_back(day.clock(), day.roster());
  try_out(empty, wish, "If nothing else were booked");
  return sentences;
}

std::vector<std::string> reasons_against(std::span<const OpenDay> days, const Wish& wish,
                                         std::size_t fit) {
  int open = 0;
  int driven = 0;
  int free = 0;
  for (const auto& day : days) {
    if (day.roster().open.empty()) continue;
    ++open;
    if (wish.driver_can && !wish.driver_can(day.clock().day)) continue;
    ++driven;
    if (!wished_starts(day, wish).is_empty()) ++free;
  }
  std::vector<std::string> sentences{
      "Only " + of_sessions(fit, wish) + " fit, at least " +
          std::to_string(wish.series.apart_days) + " days apart and within " +
          std::to_string(wish.series.within_days) + " days.",
      "The clinic is open on " + std::to_string(open) + " of these " + std::to_string(days.size()) +
          " days; the driver can come on " + std::to_string(driven) + " of them; on " +
          std::to_string(free) + " of those a place is free at a wished time."};
  std::ranges::move(what_would_help(days, wish, fit), std::back_inserter(sentences));
  return sentences;
}

}  // namespace

Slots wished_starts(const OpenDay& day, const Wish& wish) {
  if (wish.driver_can && !wish.driver_can(day.clock().day)) return {};
  auto starts = day.starts(wish.visit);
  const auto soonest = day.clock().real_at(wish.not_before);
  for (int slot = starts.next(0); slot < Slots::count; slot = starts.next(slot + 1)) {
    const int real = slot * slot_minutes;
    if (real < soonest || !is_wished_time(wish, day.clock().local(real))) starts.set(slot, false);
  }
  return starts;
}

Suggestion suggest_course(std::span<const OpenDay> days, const Wish& wish) {
  const auto starts = best_starts(days, wish);
  const auto chosen = chosen_days(starts, wish.series);
  Suggestion suggestion;
  for (const int number : chosen.days) {
    const auto at = static_cast<std::size_t>(number);
    if (auto place = days[at].place(wish.visit, starts[at].slot))
      suggestion.visits.push_back({number, *std::move(place)});
  }
  const auto fit = suggestion.visits.size();
  suggestion.is_whole = fit == static_cast<std::size_t>(wish.series.sessions);
  if (!suggestion.is_whole) suggestion.why_not = reasons_against(days, wish, fit);
  return suggestion;
}

}  // namespace evenkeel::schedule
