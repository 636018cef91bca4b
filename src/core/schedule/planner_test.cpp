// SPDX-License-Identifier: Apache-2.0
#include "core/schedule/planner.hpp"

#include "planner_instances.hpp"
#include "small_clinic.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::schedule {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

const sys_days first_monday{2026y / std::chrono::June / 1};

std::vector<OpenDay> three_weeks(const Roster& weekday) {
  std::vector<OpenDay> days;
  for (int day = 0; day < 21; ++day) {
    const Day date{first_monday + std::chrono::days{day}};
    days.emplace_back(DayClock{date, Instant{sys_days{date}}, 0, 1440, {}},
                      day % 7 < 5 ? weekday : Roster{});
  }
  return days;
}

Wish six_sessions() { return {tests::iv_treatment(), {6, 2, 21, 3, {}}}; }

std::vector<int> days_of(const Suggestion& suggestion) {
  std::vector<int> days;
  for (const auto& visit : suggestion.visits)
    days.push_back(visit.day);
  return days;
}

// Every unit serves as many visits at once as it has places, minute by minute.
bool is_overbooked(const std::vector<OpenDay>& days, const std::vector<Suggestion>& suggestions) {
  std::map<std::tuple<int, std::string, int>, int> used;
  std::map<std::string, int> places;
  for (const auto& day : days) {
    for (const auto& unit : day.roster().units)
      places[unit.id] = unit.places;
  }
  for (const auto& suggestion : suggestions) {
    for (const auto& visit : suggestion.visits) {
      for (const auto& taken : visit.place.taken) {
        for (int minute = taken.during.from; minute < taken.during.to; minute += slot_minutes) {
          if ((used[{visit.day, taken.unit, minute}] += taken.places) > places[taken.unit])
            return true;
        }
      }
    }
  }
  return false;
}

// Every choice of days there is, one by one.
void try_all(std::span<const long> costs, const Series& series, std::vector<int>& chosen,
             ChosenDays& best) {
  const auto cost = [&] {
    auto all = chosen;
    long sum = 0;
    for (const int day : chosen) {
      sum += costs[static_cast<std::size_t>(day)];
      std::optional<int> before;
      for (const int other : all) {
        if (other < day && (!before || other > *before)) before = other;
      }
      if (before) sum += long{series.gap_cost} * std::abs(day - *before - series.usual_gap_days);
    }
    return sum;
  };
  if (chosen.size() > best.days.size() ||
      (!chosen.empty() && chosen.size() == best.days.size() && cost() < best.cost))
    best = {chosen, cost()};
  if (static_cast<int>(chosen.size()) == series.sessions) return;
  for (int day = chosen.empty() ? 0 : chosen.back() + series.apart_days;
       day < static_cast<int>(costs.size()); ++day) {
    if (costs[static_cast<std::size_t>(day)] == impossible) continue;
    if (!chosen.empty() && day - chosen.front() >= series.within_days) continue;
    chosen.push_back(day);
    try_all(costs, series, chosen, best);
    chosen.pop_back();
  }
}

}  // namespace

TEST_CASE("the days of a course are the best there are, against every choice tried") {
  CHECK(rc::check([] {
    std::vector<long> costs;
    const int days = *rc::gen::inRange(1, 13);
    for (int day = 0; day < days; ++day)
      costs.push_back(*rc::gen::inRange(0, 3) == 0 ? impossible : *rc::gen::inRange(0, 40));
    const Series series{*rc::gen::inRange(1, 5),
                        *rc::gen::inRange(1, 4),
                        *rc::gen::inRange(1, 12),
                        *rc::gen::inRange(1, 4),
                        {}};
    std::vector<int> chosen;
    ChosenDays best;
    try_all(costs, series, chosen, best);
    const auto found = best_days(costs, series);
    RC_ASSERT(found.days.size() == best.days.size());
    if (!best.days.empty()) RC_ASSERT(found.cost == best.cost);
  }));
}

TEST_CASE("sessions that stand already keep new ones apart and inside their window") {
  CHECK(rc::check([] {
    const std::vector<long> costs(21, 0);
    const Series series{
        *rc::gen::inRange(1, 6), 2, 21, 3, {-*rc::gen::inRange(1, 9), *rc::gen::inRange(1, 9)}};
    auto all = best_days(costs, series).days;
    RC_ASSERT(!all.empty());
    std::ranges::copy(series.stands, std::back_inserter(all));
    std::ranges::sort(all);
    RC_ASSERT(all.back() - all.front() < 21);
    for (std::size_t i = 1; i < all.size(); ++i)
      RC_ASSERT(all[i] - all[i - 1] >= 2);
  }));
}

TEST_CASE("a course of six is suggested as one act, on the driver's days and near the usual time") {
  const auto days = three_weeks(tests::small_clinic());
  auto wish = six_sessions();
  wish.usual_local_min = 10 * 60;
  wish.driver_can = [](const Day& day) {
    const std::chrono::weekday weekday{sys_days{day}};
    return weekday == std::chrono::Tuesday || weekday == std::chrono::Friday;
  };
  const auto suggestion = suggest_course(days, wish);
  CHECK(suggestion.is_whole);
  CHECK(suggestion.why_not.empty());
  CHECK(days_of(suggestion) == std::vector<int>{1, 4, 8, 11, 15, 18});
  for (const auto& visit : suggestion.visits)
    CHECK(visit.place.local_min == 10 * 60);
}

TEST_CASE("a course that does not fit says why, and what would help") {
  const auto days = three_weeks(tests::small_clinic());
  auto wish = six_sessions();
  wish.driver_can = [](const Day& day) {
    return std::chrono::weekday{sys_days{day}} == std::chrono::Tuesday;
  };
  const auto suggestion = suggest_course(days, wish);
  CHECK_FALSE(suggestion.is_whole);
  CHECK(suggestion.visits.size() == 3);
  REQUIRE(suggestion.why_not.size() == 3);
  CHECK(suggestion.why_not[0] ==
        "Only 3 of 6 sessions fit, at least 2 days apart and within 21 days.");
  CHECK(suggestion.why_not[1].starts_with(
      "The clinic is open on 15 of these 21 days; the driver can come on 3 of them"));
  CHECK(suggestion.why_not[2] == "With a driver on every day 6 of 6 sessions would fit.");
}

TEST_CASE("the same seed gives the same plan, and a longer search never a worse one") {
  const auto clinic = tests::any_clinic(20, 92, 7);
  const auto placed = [&](std::uint64_t seed, int rounds) {
    Planner planner{clinic.days, clinic.wishes, seed};
    planner.improve(rounds);
    return planner.best();
  };
  CHECK(placed(3, 200) == placed(3, 200));
  Planner planner{clinic.days, clinic.wishes, 3};
  int before = planner.placed();
  for (int i = 0; i < 20; ++i) {
    planner.improve(20);
    CHECK(planner.placed() >= before);
    CHECK(planner.placed() <= planner.possible_alone());
    before = planner.placed();
  }
}

TEST_CASE("a plan has real units for every visit, and keeps every wish") {
  const auto clinic = tests::any_clinic(20, 75, 11);
  Planner planner{clinic.days, clinic.wishes, 1};
  planner.improve(300);
  const auto suggestions = planner.suggestions();
  CHECK(planner.is_proved());
  CHECK(std::ranges::count_if(suggestions, &Suggestion::is_whole) == planner.placed());
  CHECK_FALSE(is_overbooked(clinic.days, suggestions));
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    const auto days = days_of(suggestions[i]);
    CHECK((suggestions[i].is_whole ? days.size() == 6 : days.empty()));
    CHECK(suggestions[i].is_whole == suggestions[i].why_not.empty());
    for (std::size_t d = 1; d < days.size(); ++d)
      CHECK(days[d] - days[d - 1] >= 2);
    for (const auto& visit : suggestions[i].visits)
      CHECK(wished_starts(clinic.days[static_cast<std::size_t>(visit.day)], clinic.wishes[i])
                .at(visit.place.real_min / slot_minutes));
  }
}

TEST_CASE("what is booked already stays, and the plan goes round it") {
  CHECK(rc::check([] {
    auto days = three_weeks(tests::small_clinic());
    std::vector<Suggestion> booked(1);
    const int bookings = *rc::gen::inRange(0, 40);
    for (int i = 0; i < bookings; ++i) {
      const int number = *rc::gen::inRange(0, 21);
      auto& day = days[static_cast<std::size_t>(number)];
      const auto starts = day.starts(tests::iv_treatment());
      const int slot = starts.next(*rc::gen::inRange(96, 200));
      auto place = slot < Slots::count ? day.place(tests::iv_treatment(), slot) : std::nullopt;
      if (!place) continue;
      for (const auto& taken : place->taken)
        day.take(taken);
      booked.front().visits.push_back({number, *std::move(place)});
    }
    Planner planner{days, {4, six_sessions()}, 5};
    planner.improve(20);
    auto all = planner.suggestions();
    all.push_back(booked.front());
    RC_ASSERT(!is_overbooked(days, all));
  }));
}

TEST_CASE("nobody to plan for, or nothing open, is a plan too") {
  const auto days = three_weeks(tests::small_clinic());
  Planner nobody{days, {}, 1};
  nobody.improve(10);
  CHECK(nobody.is_proved());
  const auto closed = three_weeks({});
  Planner nowhere{closed, {six_sessions()}, 1};
  nowhere.improve(10);
  CHECK(nowhere.possible_alone() == 0);
  REQUIRE(nowhere.suggestions().size() == 1);
  CHECK(nowhere.suggestions().front().why_not.size() >= 2);
}

}  // namespace evenkeel::schedule
