// SPDX-License-Identifier: Apache-2.0
#include "core/course.hpp"

#include "core/course_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::course {
namespace {

using std::chrono::days;

constexpr days search_ahead{60};

// From that day on, the first one that can happen.
std::optional<Date> first_possible(const Calendar& calendar, Date from) {
  for (auto day = from; day <= from + search_ahead; day += days{1}) {
    if (can_happen(calendar, day)) return day;
  }
  return std::nullopt;
}

bool is_told_to_stop(const History& history) {
  return std::ranges::any_of(history.reviews,
                             [](const Reviewed& review) { return review.choice == Choice::stop; });
}

Phase phase_of(const History& history, std::size_t given, const CourseLimits& limits) {
  if (is_told_to_stop(history)) return Phase::stopped;
  const auto sessions = static_cast<int>(given);
  if (sessions < limits.sessions) return Phase::induction;
  if (sessions < limits.sessions + limits.taper_sessions) return Phase::taper;
  return Phase::maintenance;
}

// The steps ahead, from chosen days and the bookings there are. A chosen day without a booking
// takes the first booking that was not kept: that one moves. What lies in the past moves no more.
void add_steps(Plan& plan, const std::vector<Date>& chosen, const std::vector<Date>& booked,
               const Calendar& calendar) {
  std::vector<Date> left;
  std::ranges::set_difference(booked, chosen, std::back_inserter(left));
  std::erase_if(left, [&](Date day) { return day < Date{calendar.today}; });
  auto next = left.begin();
  auto number = static_cast<int>(plan.steps.size());
  for (const auto day : chosen) {
    Step step{.number = ++number, .standing = Standing::to_book, .day = Day{day}};
    if (std::ranges::binary_search(booked, day)) {
      step.standing = Standing::booked;
    } else if (next != left.end()) {
      step.standing = Standing::to_move;
      step.was = Day{*next++};
    }
    plan.steps.push_back(step);
  }
  for (; next != left.end(); ++next)
    plan.proposals.push_back({.key = "cancel",
                              .says = "The booking of " + said_day(Day{*next}) +
                                      " is not needed in this part of the course.",
                              .facts = {"Sessions of this part: " + said_days(chosen) + "."},
                              .basis = "S1"});
}

// What the steps ahead ask somebody to do, each with the missed and given days it rests on.
void propose_steps(Plan& plan, const Sorted& sorted, const std::string& basis) {
  std::vector<std::string> facts;
  if (!sorted.given.empty()) facts.push_back("Given: " + said_days(sorted.given) + ".");
  if (!sorted.missed.empty()) facts.push_back("Missed: " + said_days(sorted.missed) + ".");
  for (const auto& step : plan.steps) {
    const auto session = "session " + std::to_string(step.number);
    if (step.standing == Standing::to_book)
      plan.proposals.push_back(
          {"book", "Book " + session + " on " + said_day(step.day) + ".", facts, basis});
    if (step.standing == Standing::to_move)
      plan.proposals.push_back(
          {"move",
           "Move " + session + " from " + said_day(*step.was) + " to " + said_day(step.day) + ".",
           facts, basis});
  }
}

void propose_what_became(Plan& plan, const Sorted& sorted, Date today) {
  for (const auto day : sorted.booked) {
    if (day < today)
      plan.proposals.push_back(
          {"not_told",
           "Say what became of the visit of " + said_day(Day{day}) + ": treated, or missed.",
           {"It was booked, and the day has passed."},
           "S1"});
  }
}

void plan_induction(Plan& plan, const Sorted& sorted, const Calendar& calendar,
                    const CourseLimits& limits) {
  const auto chosen = induction_days(sorted, calendar, limits);
  add_steps(plan, chosen, sorted.booked, calendar);
  propose_steps(plan, sorted, "S1");
  const auto missing = limits.sessions - static_cast<int>(sorted.given.size() + chosen.size());
  if (missing > 0)
    plan.proposals.push_back({"no_day",
                              "For " + std::to_string(missing) +
                                  " more sessions there is no day on which one can happen.",
                              {"Looked at from " + said_day(calendar.today) + " on."},
                              "S1"});
  if (sorted.given.empty() && chosen.empty()) return;
  const auto first = sorted.given.empty() ? chosen.front() : sorted.given.front();
  const auto last = last_day_of_induction(first, limits);
  plan.last_valid_day = Day{last};
  std::vector<Date> beyond;
  std::ranges::copy_if(chosen, std::back_inserter(beyond), [&](Date day) { return day > last; });
  if (!beyond.empty()) plan.proposals.push_back(outside_window(beyond, first, limits));
}

// Sessions one after another, each at least so long after the one before; a booking that keeps the
// distance stays.
void plan_spaced(Plan& plan, const Sorted& sorted, const Calendar& calendar, days gap,
                 int sessions) {
  std::vector<Date> chosen;
  auto before = sorted.given.back();
  auto booking = sorted.booked.begin();
  for (int i = 0; i < sessions; ++i) {
    const auto due = before + gap;
    while (booking != sorted.booked.end() && *booking < due)
      ++booking;
    auto day = booking != sorted.booked.end()
                   ? std::optional{*booking++}
                   : first_possible(calendar, std::max(due, Date{calendar.today}));
    if (!day) break;
    chosen.push_back(*day);
    before = *day;
  }
  add_steps(plan, chosen, sorted.booked, calendar);
}

void plan_phase(Plan& plan, const History& history, const Sorted& sorted, const Calendar& calendar,
                const CourseLimits& limits) {
  const auto given = static_cast<int>(sorted.given.size());
  switch (plan.phase) {
    case Phase::induction:
      return plan_induction(plan, sorted, calendar, limits);
    case Phase::taper:
      plan_spaced(plan, sorted, calendar, limits.taper_every,
                  limits.sessions + limits.taper_sessions - given);
      return propose_steps(plan, sorted, "S4");
    case Phase::maintenance:
      plan_spaced(plan, sorted, calendar, history.interval.value_or(limits.maintenance_from), 1);
      return propose_steps(plan, sorted, "S5");
    case Phase::stopped:
      break;
  }
  add_steps(plan, {}, sorted.booked, calendar);
}

}  // namespace

std::string_view name_of(Choice choice) { return choice == Choice::go_on ? "go_on" : "stop"; }
std::optional<Choice> choice_named(std::string_view name) {
  if (name == "go_on") return Choice::go_on;
  return name == "stop" ? std::optional{Choice::stop} : std::nullopt;
}
std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::induction:
      return "induction";
    case Phase::taper:
      return "taper";
    case Phase::maintenance:
      return "maintenance";
    case Phase::stopped:
      break;
  }
  return "stopped";
}
std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::done:
      return "done";
    case Standing::booked:
      return "booked";
    case Standing::to_move:
      return "to_move";
    case Standing::to_book:
      break;
  }
  return "to_book";
}

Sorted sorted(const History& history) {
  Sorted all;
  for (const auto& visit : history.visits) {
    auto& days_of = visit.fate == Fate::given    ? all.given
                    : visit.fate == Fate::booked ? all.booked
                                                 : all.missed;
    days_of.emplace_back(visit.day);
  }
  for (auto* days_of : {&all.given, &all.booked, &all.missed})
    std::ranges::sort(*days_of);
  return all;
}

bool can_happen(const Calendar& calendar, Date day) {
  return !calendar.can_happen || calendar.can_happen(Day{day});
}

std::string said_days(const std::vector<Date>& dates) {
  std::vector<std::string> said;
  for (const auto day : dates)
    said.push_back(said_day(Day{day}));
  return joined(said);
}

Plan plan(const History& history, const Calendar& calendar, const Policy& policy) {
  const auto& limits = policy.course;
  const auto all = sorted(history);
  Plan made;
  made.phase = phase_of(history, all.given.size(), limits);
  if (history.mood) made.gain_percent = order::gain_percent(*history.mood);
  for (const auto day : all.given)
    made.steps.push_back({.number = static_cast<int>(made.steps.size()) + 1,
                          .standing = Standing::done,
                          .day = Day{day}});
  propose_what_became(made, all, Date{calendar.today});
  if (made.phase != Phase::stopped) propose_reviews(made, history, all, limits);
  plan_phase(made, history, all, calendar, limits);
  std::vector<Date> ahead;
  for (const auto& step : made.steps)
    ahead.emplace_back(step.day);
  if (auto review = discontinuation_review(ahead, limits); review && made.phase != Phase::stopped)
    made.proposals.push_back(*std::move(review));
  return made;
}

Result<std::vector<Proposal>> may_book(const History& history, const Day& day,
                                       const Policy& policy) {
  const auto& limits = policy.course;
  const auto all = sorted(history);
  const Date wanted{day};
  std::vector<Date> standing;
  std::ranges::merge(all.given, all.booked, std::back_inserter(standing));
  for (const auto other : standing) {
    if (std::chrono::abs(wanted - other) < limits.apart)
      return refuse("too-close",
                    "There is a session on " + said_day(Day{other}) + "; sessions are at least " +
                        std::to_string(limits.apart.count()) + " calendar days apart.",
                    "day");
  }
  standing.insert(std::ranges::upper_bound(standing, wanted), wanted);
  std::vector<Proposal> seen;
  const auto last = last_day_of_induction(standing.front(), limits);
  const auto number = std::ranges::lower_bound(standing, wanted) - standing.begin();
  if (wanted > last && number < limits.sessions)
    seen.push_back(outside_window({wanted}, standing.front(), limits));
  if (auto review = discontinuation_review(standing, limits)) seen.push_back(*std::move(review));
  return seen;
}

}  // namespace evenkeel::course
