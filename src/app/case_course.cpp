// SPDX-License-Identifier: Apache-2.0
// Steps about a course: the plan from what has happened, and whether one more session may be
// booked.
#include "app/case_day.hpp"
#include "core/wording.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

Day course_day(const CaseNode& node) {
  const auto date = registry::parse_date(node.text());
  if (!date) node.wrong("needs a date like \"2026-06-15\"");
  return *date;
}

void add_visits(course::History& history, const CaseNode* list, course::Fate fate) {
  if (list == nullptr) return;
  for (const auto& day : list->list())
    history.visits.push_back({course_day(day), fate});
}

course::History history_of(const CaseNode& value) {
  course::History history;
  add_visits(history, value.find("given"), course::Fate::given);
  add_visits(history, value.find("booked"), course::Fate::booked);
  add_visits(history, value.find("missed"), course::Fate::missed);
  if (const auto* reviews = value.find("reviews")) {
    for (const auto& review : reviews->list()) {
      review.only({"after", "choice", "on"});
      const auto choice = course::choice_named(review.member("choice").text());
      if (!choice) review.wrong("the choice is go_on or stop");
      history.reviews.push_back(
          {review.member("after").whole(), *choice, course_day(review.member("on"))});
    }
  }
  if (const auto* every = value.find("interval_days"))
    history.interval = std::chrono::days{every->whole()};
  if (value.find("baseline") == nullptr) return history;
  history.mood =
      order::MoodTotals{"phq-9", value.member("baseline").whole(), value.member("latest").whole()};
  return history;
}

// "2026-06-01 done, 2026-06-03 booked, 2026-06-08 to_move from 2026-06-07"
std::string steps_said(const course::Plan& plan) {
  std::vector<std::string> said;
  for (const auto& step : plan.steps) {
    said.push_back(registry::iso_date(step.day) + " " + std::string{name_of(step.standing)});
    if (step.was) said.back() += " from " + registry::iso_date(*step.was);
  }
  return joined(said);
}

void say_proposals(CaseOutcome& outcome, const std::vector<course::Proposal>& proposals) {
  std::vector<std::string> keys;
  for (const auto& proposal : proposals) {
    if (std::ranges::find(keys, proposal.key) == keys.end()) keys.push_back(proposal.key);
    outcome.words[proposal.key] += proposal.says + " " + joined(proposal.facts, " ") + " ";
  }
  outcome.answers["proposals"] = keys.empty() ? "none" : joined(keys);
}

}  // namespace

CaseOutcome play_course(CaseDay& day, const CaseNode& value) {
  value.only(
      {"given", "booked", "missed", "reviews", "interval_days", "baseline", "latest", "never_on"});
  day.course = history_of(value);
  course::Calendar calendar{day.today()};
  std::vector<Day> never;
  if (const auto* list = value.find("never_on")) {
    for (const auto& node : list->list())
      never.push_back(course_day(node));
    calendar.can_happen = [never](const Day& on) {
      return std::ranges::find(never, on) == never.end();
    };
  }
  const auto plan = course::plan(day.course, calendar, day.policy());
  CaseOutcome outcome;
  outcome.answers["phase"] = name_of(plan.phase);
  outcome.answers["steps"] = steps_said(plan);
  outcome.answers["last_valid_day"] =
      plan.last_valid_day ? registry::iso_date(*plan.last_valid_day) : "none";
  outcome.answers["gain_percent"] = plan.gain_percent ? plan.gain_percent->text() : "none";
  say_proposals(outcome, plan.proposals);
  return outcome;
}

CaseOutcome play_book(CaseDay& day, const CaseNode& value) {
  value.only({"day"});
  const auto seen = course::may_book(day.course, course_day(value.member("day")), day.policy());
  CaseOutcome outcome;
  if (seen)
    say_proposals(outcome, *seen);
  else
    outcome.refusal = seen.error();
  return outcome;
}

}  // namespace evenkeel::app
