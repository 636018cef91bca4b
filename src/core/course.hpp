// SPDX-License-Identifier: Apache-2.0
// A course of treatment: induction, taper, maintenance, and the reviews between them (EK-0 S1 to
// S5). A plan made anew from what has happened, so that a missed or moved session needs nothing but
// another look. Everything in it is proposed, with the facts it rests on; nothing happens by
// itself.
#pragma once

#include "core/order.hpp"
#include "core/policy.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::course {

// Missed: the patient did not come, or came and was not treated. A cancelled visit is left out; a
// moved one is booked on its new day.
enum class Fate { given, booked, missed };
struct Visit {
  Day day{};
  Fate fate{};
};

enum class Choice { go_on, stop };
std::string_view name_of(Choice);
std::optional<Choice> choice_named(std::string_view);
struct Reviewed {
  int after = 0;  // sessions given by then
  Choice choice{};
  Day on{};
};

// One course from its first session on; a second induction is a course of its own.
struct History {
  std::vector<Visit> visits;  // in any order
  std::vector<Reviewed> reviews;
  std::optional<order::MoodTotals> mood;
  std::optional<std::chrono::days> interval;  // between maintenance sessions, as the prescriber set
};

struct Calendar {
  Day today{};
  // Days on which a visit of this patient can really happen; none: every day.
  std::function<bool(const Day&)> can_happen = {};
};

enum class Phase { induction, taper, maintenance, stopped };
std::string_view name_of(Phase);

enum class Standing { done, booked, to_move, to_book };
std::string_view name_of(Standing);
struct Step {
  int number = 0;  // of the whole course, from 1
  Standing standing{};
  Day day{};                    // when it was, is, or is proposed
  std::optional<Day> was = {};  // the booking that it is proposed to move from
};

// Keys: "book", "move", "cancel", "not_told" (a booked day has passed and nobody said what became
// of it), "outside_window", "no_day", "review", "stop_review", "discontinuation_review".
struct Proposal {
  std::string key;
  std::string says;                // one sentence
  std::vector<std::string> facts;  // what it rests on, each with its date
  std::string basis;               // the policy's line: "S1"
};

struct Plan {
  Phase phase{};
  std::vector<Step> steps;              // by day: what was done, then what is ahead in this phase
  std::optional<Day> last_valid_day;    // of the induction, once it has a first day
  std::optional<Decimal> gain_percent;  // to 0.1, since before the first session
  std::vector<Proposal> proposals;
};
Plan plan(const History&, const Calendar&, const Policy&);

// Whether another session may be booked on that day: refuses "too-close" at the field "day"
// (EK-0 S1); answers with what a person should see first, none of which forbids it.
Result<std::vector<Proposal>> may_book(const History&, const Day&, const Policy&);

}  // namespace evenkeel::course
