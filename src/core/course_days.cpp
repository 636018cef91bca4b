// SPDX-License-Identifier: Apache-2.0
// Chooses the days of an induction's remaining sessions, exactly: the cheapest way through the
// calendar, session after session.
#include "core/course_rules.hpp"

#include <algorithm>
#include <limits>

namespace evenkeel::course {
namespace {

using std::chrono::days;

constexpr days look_ahead{60};
// So far apart that no sum of the lesser costs reaches the greater.
constexpr long cost_of_a_day_outside = 1'000'000;
constexpr long worth_of_a_booking = 10'000;
constexpr long unreachable = std::numeric_limits<long>::max() / 4;

// The days that may carry a session, with what each costs by itself.
struct Candidate {
  Date day;
  long cost = 0;
};

struct Search {
  const Sorted& sorted;
  const Calendar& calendar;
  const CourseLimits& limits;

  bool is_booked(Date day) const { return std::ranges::binary_search(sorted.booked, day); }
  bool is_far_from_given(Date day) const {
    return std::ranges::all_of(
        sorted.given, [&](Date given) { return std::chrono::abs(day - given) >= limits.apart; });
  }

  // `first`: of the course. A booking in the past stays where it is until somebody says what became
  // of it.
  std::vector<Candidate> candidates(Date first) const {
    std::vector<Candidate> found;
    const Date today{calendar.today};
    const auto begin = sorted.booked.empty() ? today : std::min(today, sorted.booked.front());
    const auto last = last_day_of_induction(first, limits);
    const auto end = std::max(last, today) + look_ahead;
    for (auto day = begin; day <= end; day += days{1}) {
      const bool is_open = is_booked(day) || (day >= today && can_happen(calendar, day));
      if (day < first || !is_open || !is_far_from_given(day)) continue;
      found.push_back({day, (day > last ? cost_of_a_day_outside : 0) -
                                (is_booked(day) ? worth_of_a_booking : 0)});
    }
    return found;
  }

  // A session should come the usual gap after the one before it; the first of all, soon.
  long cost_of_gap(std::optional<Date> before, Date day) const {
    const Date today{calendar.today};
    const auto wanted = before ? std::max(*before + limits.usual_gap, today) : today;
    return std::chrono::abs(day - wanted).count();
  }

  std::vector<Date> best(Date first, std::size_t sessions) const;
};

// cheapest[k][i]: of k + 1 sessions with the last one on candidate i. The window counts from the
// first session, so where none was given yet, that one lies on `first`.
std::vector<Date> Search::best(Date first, std::size_t sessions) const {
  const auto days_open = candidates(first);
  const auto count = days_open.size();
  struct Cell {
    long cost = unreachable;
    std::size_t before = 0;
  };
  std::vector<std::vector<Cell>> cheapest(sessions, std::vector<Cell>(count));
  const auto last_given = sorted.given.empty() ? std::nullopt : std::optional{sorted.given.back()};
  for (std::size_t k = 0; k < sessions; ++k) {
    for (std::size_t i = k; i < count; ++i) {
      auto& cell = cheapest[k][i];
      if (k == 0 && (last_given || days_open[i].day == first))
        cell.cost = days_open[i].cost + cost_of_gap(last_given, days_open[i].day);
      for (std::size_t j = 0; k > 0 && j < i; ++j) {
        if (days_open[i].day - days_open[j].day < limits.apart) break;
        const auto cost = cheapest[k - 1][j].cost + days_open[i].cost +
                          cost_of_gap(days_open[j].day, days_open[i].day);
        if (cheapest[k - 1][j].cost < unreachable && cost < cell.cost) cell = {cost, j};
      }
    }
  }
  for (auto placed = sessions; placed > 0; --placed) {
    const auto& row = cheapest[placed - 1];
    const auto end = std::ranges::min_element(row, {}, &Cell::cost);
    if (end == row.end() || end->cost >= unreachable) continue;
    std::vector<Date> chosen(placed);
    auto at = static_cast<std::size_t>(end - row.begin());
    for (auto k = placed; k > 0; --k) {
      chosen[k - 1] = days_open[at].day;
      at = cheapest[k - 1][at].before;
    }
    return chosen;
  }
  return {};
}

}  // namespace

Date last_day_of_induction(Date first, const CourseLimits& limits) {
  return first + limits.within - days{1};
}

std::vector<Date> induction_days(const Sorted& sorted, const Calendar& calendar,
                                 const CourseLimits& limits) {
  const auto given = static_cast<int>(sorted.given.size());
  if (given >= limits.sessions) return {};
  const auto left = static_cast<std::size_t>(limits.sessions - given);
  const Search search{sorted, calendar, limits};
  if (!sorted.given.empty()) return search.best(sorted.given.front(), left);
  if (!sorted.booked.empty()) return search.best(sorted.booked.front(), left);
  // Nothing stands yet: from the first day on which a whole course fits.
  const Date today{calendar.today};
  std::vector<Date> most;
  for (auto first = today; first <= today + look_ahead; first += days{1}) {
    if (!can_happen(calendar, first)) continue;
    auto chosen = search.best(first, left);
    const bool fits =
        chosen.size() == left && chosen.back() <= last_day_of_induction(first, limits);
    if (fits) return chosen;
    if (chosen.size() > most.size()) most = std::move(chosen);
  }
  return most;
}

}  // namespace evenkeel::course
