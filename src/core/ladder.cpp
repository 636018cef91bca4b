// SPDX-License-Identifier: Apache-2.0
// The ladder of psychiatric doses (EK-0 D1, D4): offered step by step, never taken by itself.
#include "core/dose_text.hpp"
#include "core/questionnaire.hpp"

#include <algorithm>

namespace evenkeel::order {
namespace {

const EarlierSession* last_psychiatric(const std::vector<EarlierSession>& earlier) {
  const auto found = std::find_if(earlier.rbegin(), earlier.rend(), [](const auto& session) {
    return session.protocol != Protocol::pain_infusion;
  });
  return found == earlier.rend() ? nullptr : &*found;
}

// Two totals and how much of the first is gone. Nothing can be gone from a total of 0.
struct MoodChange {
  MoodTotals totals;
  Decimal percent;  // to 0.1; negative when it got worse

  std::string said() const {
    const auto from_to = std::string{questionnaire::instrument_said(totals.instrument)} + " " +
                         std::to_string(totals.baseline) + " to " + std::to_string(totals.latest);
    if (percent < Decimal{}) return from_to + ", worse by " + (Decimal{} - percent).text() + " %";
    return from_to + ", improved by " + percent.text() + " %";
  }
};
std::optional<MoodChange> mood_change(const std::optional<MoodTotals>& mood) {
  const auto gain = mood ? gain_percent(*mood) : std::nullopt;
  if (!gain) return std::nullopt;
  return MoodChange{*mood, *gain};
}

std::optional<DosePerWeight> next_step(const std::vector<DosePerWeight>& ladder,
                                       DosePerWeight last) {
  const auto next = std::ranges::upper_bound(ladder, last);
  return next == ladder.end() ? std::nullopt : std::optional{*next};
}

}  // namespace

std::optional<Decimal> gain_percent(const MoodTotals& mood) {
  if (mood.baseline <= 0) return std::nullopt;
  return product_quotient(Decimal{mood.baseline - mood.latest}, Decimal{100},
                          Decimal{mood.baseline}, 1, Rounding::half_up);
}

bool has_improved_by(const MoodTotals& mood, Decimal percent) {
  const Decimal baseline{mood.baseline};
  return mood.baseline > 0 &&
         (baseline - Decimal{mood.latest}) * Decimal{100} >= percent * baseline;
}

StepUp step_up(const std::vector<EarlierSession>& earlier, const std::optional<MoodTotals>& mood,
               const Policy& policy) {
  StepUp step;
  const auto change = mood_change(mood);
  if (change) step.improvement_percent = change->percent;
  const auto* last = last_psychiatric(earlier);
  if (last == nullptr) {
    step.reason =
        "No earlier session: the ladder begins at " + said(policy.dose.ladder.front()) + ".";
    return step;
  }
  step.needs_cardiovascular_review = last->needs_cardiovascular_review;
  const auto limit = policy.dose.step_up_only_below_improvement_percent;
  const auto next = next_step(policy.dose.ladder, last->dose);
  if (last->needs_cardiovascular_review)
    step.reason = "The last session had high blood pressure: cardiovascular review first.";
  else if (last->had_stop_event)
    step.reason = "The last session was paused or stopped for the patient's sake.";
  else if (!change)
    step.reason = "No mood total from before the first session and from now to judge by.";
  else if (has_improved_by(change->totals, limit))
    step.reason = change->said() + "; a step needs less than " + limit.text() + " %.";
  else if (!next)
    step.reason = said(last->dose) + " is the ladder's last step.";
  else {
    step.offered = next;
    step.reason = change->said() + ", no stop event at " + said(last->dose) + ".";
  }
  return step;
}

}  // namespace evenkeel::order
