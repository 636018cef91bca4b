// SPDX-License-Identifier: Apache-2.0
// What a person should look at: reviews after the third and the sixth session, no gain, sessions
// that stay too near each other, a course that grows too long (EK-0 S1 to S3).
#include "core/course_rules.hpp"
#include "core/questionnaire.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::course {
namespace {

bool is_reviewed(const History& history, int after) {
  return std::ranges::any_of(history.reviews,
                             [&](const Reviewed& review) { return review.after >= after; });
}

std::string said_mood(const order::MoodTotals& mood, Decimal gain) {
  const auto from_to = std::string{questionnaire::instrument_said(mood.instrument)} + " " +
                       std::to_string(mood.baseline) + " to " + std::to_string(mood.latest);
  if (gain < Decimal{}) return from_to + ": worse by " + (Decimal{} - gain).text() + " %.";
  return from_to + ": a gain of " + gain.text() + " %.";
}

Proposal review_after(int sessions, const Plan& plan, const History& history,
                      const CourseLimits& limits) {
  Proposal review{.key = "review",
                  .says = "Review after session " + std::to_string(sessions) + " is due.",
                  .facts = {},
                  .basis = "S2"};
  if (!plan.gain_percent) {
    review.facts.emplace_back("No total from before the first session and from now to judge by.");
    return review;
  }
  review.facts.push_back(said_mood(*history.mood, *plan.gain_percent));
  const auto least = limits.stop_review_below_gain_percent;
  if (sessions != limits.review_after.back() || order::has_improved_by(*history.mood, least))
    return review;
  review.key = "stop_review";
  review.says = "Less than " + least.text() + " % gain after session " + std::to_string(sessions) +
                ": review whether to stop.";
  return review;
}

}  // namespace

void propose_reviews(Plan& plan, const History& history, const Sorted& sorted,
                     const CourseLimits& limits) {
  const auto given = static_cast<int>(sorted.given.size());
  int due = 0;
  for (const int after : limits.review_after) {
    if (given >= after && !is_reviewed(history, after)) due = after;
  }
  if (due == 0) return;
  auto review = review_after(due, plan, history, limits);
  review.facts.insert(review.facts.begin(),
                      std::to_string(given) + " sessions given: " + said_days(sorted.given) + ".");
  plan.proposals.push_back(std::move(review));
}

std::optional<Proposal> discontinuation_review(const std::vector<Date>& sessions,
                                               const CourseLimits& limits) {
  if (sessions.empty()) return std::nullopt;
  const auto from = sessions.front() + std::chrono::days{limits.spaced_from_day - 1};
  const auto too_many = static_cast<std::size_t>(limits.spaced_sessions_at_most);
  std::vector<Date> crowded;
  for (std::size_t i = too_many; i < sessions.size(); ++i) {
    if (sessions[i] >= from && sessions[i] - sessions[i - too_many] < limits.spaced_in)
      crowded.push_back(sessions[i]);
  }
  if (crowded.empty()) return std::nullopt;
  return Proposal{
      .key = "discontinuation_review",
      .says = "More than " + std::to_string(limits.spaced_sessions_at_most) + " session in " +
              std::to_string(limits.spaced_in.count()) + " days from day " +
              std::to_string(limits.spaced_from_day) + " on: review whether to discontinue.",
      .facts = {"The course began on " + said_day(Day{sessions.front()}) + "; its day " +
                    std::to_string(limits.spaced_from_day) + " was " + said_day(Day{from}) + ".",
                "Too near the session before: " + said_days(crowded) + "."},
      .basis = "S3"};
}

Proposal outside_window(const std::vector<Date>& beyond, Date first, const CourseLimits& limits) {
  const auto last = last_day_of_induction(first, limits);
  const auto day = (beyond.back() - first).count() + 1;
  return {.key = "outside_window",
          .says = "The induction would reach day " + std::to_string(day) + ", and " +
                  std::to_string(limits.within.count()) +
                  " are its limit. The prescriber decides: later, or fewer sessions.",
          .facts = {"The first session is that of " + said_day(Day{first}) + ".",
                    said_day(Day{last}) + " is the last valid day.",
                    "Outside it: " + said_days(beyond) + "."},
          .basis = "S1"};
}

}  // namespace evenkeel::course
