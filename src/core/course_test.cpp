// SPDX-License-Identifier: Apache-2.0
#include "core/course.hpp"

#include "ek0.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::course {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using Date = std::chrono::sys_days;

const Date begun_on{2026y / std::chrono::June / 1};
Day day_of_course(int number) { return Day{begun_on + days{number - 1}}; }

std::vector<Visit> visits(std::initializer_list<int> course_days, Fate fate) {
  std::vector<Visit> made;
  for (const int day : course_days)
    made.push_back({day_of_course(day), fate});
  return made;
}

bool has(const std::vector<Proposal>& proposals, std::string_view key) {
  return std::ranges::find(proposals, key, &Proposal::key) != proposals.end();
}

// A course somewhere on its way: sessions given every few days, then bookings as people make them,
// also too near and too late, some missed; and a clinic that is closed on some days.
struct AnyCourse {
  History history;
  Calendar calendar;
  std::set<Date> closed;
};
AnyCourse any_course() {
  AnyCourse any;
  auto day = begun_on;
  const int given = *rc::gen::inRange(0, 9);
  for (int i = 0; i < given; ++i) {
    any.history.visits.push_back({Day{day}, Fate::given});
    day += days{*rc::gen::inRange(2, 5)};
  }
  const auto today = day;
  const int missed = *rc::gen::inRange(0, 3);
  for (int i = 0; i < missed && given > 0; ++i)
    any.history.visits.push_back({Day{begun_on + days{*rc::gen::inRange(0, 9)}}, Fate::missed});
  std::set<Date> booked;
  const int bookings = *rc::gen::inRange(0, 7);
  for (int i = 0; i < bookings; ++i)
    booked.insert(today + days{*rc::gen::inRange(0, 40)});
  for (const auto date : booked)
    any.history.visits.push_back({Day{date}, Fate::booked});
  for (int i = 0; i < 90; ++i) {
    if (*rc::gen::inRange(0, 3) == 0) any.closed.insert(today + days{i});
  }
  any.calendar.today = Day{today};
  any.calendar.can_happen = [closed = any.closed](const Day& on) {
    return !closed.contains(Date{on});
  };
  return any;
}

std::vector<Date> days_of(const Plan& made) {
  std::vector<Date> found;
  for (const auto& step : made.steps)
    found.emplace_back(step.day);
  return found;
}

// What the record holds once somebody has done all that the plan proposes.
History followed(const History& history, const Plan& made) {
  History next{{}, history.reviews, history.mood, history.interval};
  for (const auto& visit : history.visits) {
    if (visit.fate != Fate::booked) next.visits.push_back(visit);
  }
  for (const auto& step : made.steps) {
    if (step.standing != Standing::done) next.visits.push_back({step.day, Fate::booked});
  }
  return next;
}

}  // namespace

TEST_CASE("a course that nobody has begun is proposed whole, at the usual gap") {
  const auto made = plan({}, {day_of_course(1)}, ek0());
  REQUIRE(made.steps.size() == 6);
  for (int i = 0; i < 6; ++i) {
    CHECK(made.steps[static_cast<std::size_t>(i)].day == day_of_course(1 + 3 * i));
    CHECK(made.steps[static_cast<std::size_t>(i)].standing == Standing::to_book);
  }
  CHECK(made.last_valid_day == day_of_course(21));
}

TEST_CASE("a clinic that is open on two days a week still fits six sessions into its window") {
  Calendar calendar{day_of_course(1)};  // a Monday
  calendar.can_happen = [](const Day& on) {
    const std::chrono::weekday weekday{Date{on}};
    return weekday == std::chrono::Monday || weekday == std::chrono::Thursday;
  };
  const auto made = plan({}, calendar, ek0());
  REQUIRE(made.steps.size() == 6);
  CHECK(made.steps.back().day == day_of_course(18));
  CHECK_FALSE(has(made.proposals, "outside_window"));
}

TEST_CASE("a clinic that is never open leaves every session without a day, and says so") {
  const auto made = plan({}, {day_of_course(1), [](const Day&) { return false; }}, ek0());
  CHECK(made.steps.empty());
  REQUIRE(has(made.proposals, "no_day"));
  CHECK(made.proposals.front().says.find("6 more sessions") != std::string::npos);
}

TEST_CASE("the review after three is due once, and asked for until it is recorded") {
  History history{visits({1, 4, 7}, Fate::given), {}, {}, {}};
  CHECK(has(plan(history, {day_of_course(8)}, ek0()).proposals, "review"));
  history.reviews.push_back({3, Choice::go_on, day_of_course(8)});
  CHECK_FALSE(has(plan(history, {day_of_course(9)}, ek0()).proposals, "review"));
}

TEST_CASE("a total of 0 before the first session gives no gain and no stop review") {
  History history{visits({1, 4, 7, 10, 13, 16}, Fate::given), {}, {}, {}};
  history.mood = order::MoodTotals{"phq-9", 0, 0};
  const auto made = plan(history, {day_of_course(17)}, ek0());
  CHECK_FALSE(made.gain_percent);
  CHECK(has(made.proposals, "review"));
  CHECK_FALSE(has(made.proposals, "stop_review"));
}

TEST_CASE("day 29 is the first on which two sessions in a week are too many") {
  History history{visits({1, 4, 7, 10, 13, 16, 23}, Fate::given), {}, {}, {}};
  CHECK_FALSE(has(*may_book(history, day_of_course(28), ek0()), "discontinuation_review"));
  CHECK(has(*may_book(history, day_of_course(29), ek0()), "discontinuation_review"));
  CHECK_FALSE(has(*may_book(history, day_of_course(30), ek0()), "discontinuation_review"));
}

TEST_CASE("laws of a course hold whatever happened") {
  CHECK(rc::check("what was done is shown as it was done, and never moves", [] {
    const auto any = any_course();
    const auto made = plan(any.history, any.calendar, ek0());
    std::vector<Day> given;
    for (const auto& visit : any.history.visits) {
      if (visit.fate == Fate::given) given.push_back(visit.day);
    }
    RC_ASSERT(made.steps.size() >= given.size());
    for (std::size_t i = 0; i < made.steps.size(); ++i) {
      RC_ASSERT((made.steps[i].standing == Standing::done) == (i < given.size()));
      if (i < given.size()) RC_ASSERT(made.steps[i].day == given[i]);
    }
  }));
  CHECK(rc::check("sessions ahead are at least 2 calendar days apart, on days that can happen", [] {
    const auto any = any_course();
    const auto made = plan(any.history, any.calendar, ek0());
    const auto all = days_of(made);
    for (std::size_t i = 1; i < all.size(); ++i)
      RC_ASSERT(all[i] - all[i - 1] >= ek0().course.apart);
    for (const auto& step : made.steps) {
      if (step.standing == Standing::to_book || step.standing == Standing::to_move)
        RC_ASSERT(!any.closed.contains(Date{step.day}));
    }
  }));
  CHECK(rc::check("an induction stays inside 21 days, or says that it does not", [] {
    const auto any = any_course();
    const auto made = plan(any.history, any.calendar, ek0());
    if (made.phase != Phase::induction || made.steps.empty()) return;
    const auto all = days_of(made);
    const bool is_inside = all.back() - all.front() < ek0().course.within;
    RC_ASSERT(has(made.proposals, "outside_window") != is_inside);
  }));
  CHECK(rc::check("a plan that was followed proposes nothing new", [] {
    const auto any = any_course();
    const auto first = plan(any.history, any.calendar, ek0());
    const auto second = plan(followed(any.history, first), any.calendar, ek0());
    RC_ASSERT(days_of(second) == days_of(first));
    for (const auto& step : second.steps)
      RC_ASSERT(step.standing == Standing::done || step.standing == Standing::booked);
    for (const char* key : {"book", "move", "cancel"})
      RC_ASSERT(!has(second.proposals, key));
  }));
  CHECK(rc::check("each step of a plan may be booked, in its order", [] {
    const auto any = any_course();
    const auto made = plan(any.history, any.calendar, ek0());
    History so_far{{}, {}, {}, {}};
    for (const auto& step : made.steps) {
      RC_ASSERT(so_far.visits.empty() || may_book(so_far, step.day, ek0()).has_value());
      so_far.visits.push_back({step.day, Fate::booked});
    }
  }));
}

TEST_CASE("no way to choose the days of an induction is better, tried one by one") {
  CHECK(rc::check("as many sessions inside the window as can be", [] {
    auto any = any_course();
    std::erase_if(any.history.visits, [](const Visit& visit) { return visit.fate != Fate::given; });
    if (any.history.visits.empty() || any.history.visits.size() >= 6) return;
    const auto made = plan(any.history, any.calendar, ek0());
    const auto first = Date{any.history.visits.front().day};
    auto last = Date{any.history.visits.back().day};
    // The soonest possible day each time: no other choice places more.
    std::size_t fit = any.history.visits.size();
    for (auto day = Date{any.calendar.today}; day < first + days{21} && fit < 6; day += days{1}) {
      if (any.closed.contains(day) || day - last < days{2}) continue;
      last = day;
      ++fit;
    }
    const auto inside =
        std::ranges::count_if(days_of(made), [&](Date day) { return day < first + days{21}; });
    RC_ASSERT(static_cast<std::size_t>(inside) == fit);
  }));
}

}  // namespace evenkeel::course
