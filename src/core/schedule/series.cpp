// SPDX-License-Identifier: Apache-2.0
#include "core/schedule/series.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <utility>

namespace evenkeel::schedule {
namespace {

struct SeriesCell {
  long cost = impossible;
  int before = -1;
};

class SeriesSearch {
 public:
  SeriesSearch(std::span<const long> cost_of_day, const Series& series)
      : cost_{cost_of_day}, series_{series}, days_{static_cast<int>(cost_of_day.size())} {}

  bool is_open(int day) const {
    return cost_[static_cast<std::size_t>(day)] != impossible &&
           std::ranges::all_of(series_.stands, [&](int stands) {
             return std::abs(day - stands) >= series_.apart_days;
           });
  }

  // The cheapest within [from, to); the first session lies on `from` when `is_first` says so.
  ChosenDays best(int from, int to, bool is_first) {
    from = std::max(from, 0);
    to = std::min(to, days_);
    const auto sessions = static_cast<std::size_t>(series_.sessions);
    table_.assign(sessions * static_cast<std::size_t>(days_), {});
    for (int k = 0; k < series_.sessions; ++k) {
      for (int day = from; day < to; ++day) {
        if (is_open(day)) cell(k, day) = reach(k, day, from, is_first);
      }
    }
    for (int k = series_.sessions - 1; k >= 0; --k) {
      if (const auto last = cheapest_end(k, from, to)) return trace(k, *last);
    }
    return {};
  }

 private:
  SeriesCell& cell(int k, int day) {
    return table_[static_cast<std::size_t>(k) * static_cast<std::size_t>(days_) +
                  static_cast<std::size_t>(day)];
  }
  long gap_cost(int gap) const {
    return long{series_.gap_cost} * std::abs(gap - series_.usual_gap_days);
  }

  // The k-th session (from 0) on this day, after the cheapest way to the one before it.
  SeriesCell reach(int k, int day, int from, bool is_first) {
    const long own = cost_[static_cast<std::size_t>(day)];
    if (k == 0) {
      if (is_first && day != from) return {};
      const auto before = std::ranges::upper_bound(series_.stands, day);
      const bool has_before = before != series_.stands.begin();
      return {own + (has_before ? gap_cost(day - *(before - 1)) : 0), -1};
    }
    SeriesCell found;
    for (int other = from; other <= day - series_.apart_days; ++other) {
      const long before = cell(k - 1, other).cost;
      if (before == impossible) continue;
      const long cost = before + own + gap_cost(day - other);
      if (cost < found.cost) found = {cost, other};
    }
    return found;
  }

  std::optional<int> cheapest_end(int k, int from, int to) {
    std::optional<int> end;
    for (int day = from; day < to; ++day) {
      if (cell(k, day).cost != impossible && (!end || cell(k, day).cost < cell(k, *end).cost))
        end = day;
    }
    return end;
  }

  ChosenDays trace(int k, int day) {
    ChosenDays chosen;
    chosen.cost = cell(k, day).cost;
    chosen.days.resize(static_cast<std::size_t>(k) + 1);
    for (; k >= 0; --k) {
      chosen.days[static_cast<std::size_t>(k)] = day;
      day = cell(k, day).before;
    }
    return chosen;
  }

  std::span<const long> cost_;
  const Series& series_;
  int days_;
  std::vector<SeriesCell> table_;
};

bool is_better(const ChosenDays& a, const ChosenDays& b) {
  if (a.days.size() != b.days.size()) return a.days.size() > b.days.size();
  return a.cost < b.cost;
}

}  // namespace

ChosenDays best_days(std::span<const long> cost_of_day, const Series& series) {
  const auto days = static_cast<int>(cost_of_day.size());
  SeriesSearch search{cost_of_day, series};
  ChosenDays most;
  if (!series.stands.empty()) {
    // New sessions may also come before those that stand: every window that holds these is tried.
    const auto [first, last] = std::ranges::minmax(series.stands);
    for (int from = std::max(last - series.within_days + 1, 0); from <= std::max(first, 0);
         ++from) {
      auto chosen = search.best(from, std::min(from, first) + series.within_days, false);
      if (is_better(chosen, most)) most = std::move(chosen);
    }
    return most;
  }
  if (days <= series.within_days) return search.best(0, days, false);
  for (int first = 0; first < days; ++first) {
    if (!search.is_open(first)) continue;
    auto chosen = search.best(first, first + series.within_days, true);
    if (is_better(chosen, most)) most = std::move(chosen);
  }
  return most;
}

}  // namespace evenkeel::schedule
