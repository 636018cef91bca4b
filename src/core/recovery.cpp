// SPDX-License-Identifier: Apache-2.0
#include "core/recovery.hpp"

#include "core/cue.hpp"
#include "core/gate.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::recovery {
namespace {

using screening::held;
using screening::Item;
using screening::passed;

bool is_recent(const Moment& at, const Facts& facts, const Context& context) {
  if (!facts.treatment_ended_at || elapsed(*facts.treatment_ended_at, at).time.count() < 0)
    return false;
  const auto age = elapsed(at, context.now).time;
  return age.count() >= 0 && age <= context.policy.exit.vitals_valid_for;
}

// The newest recent observation that has what is asked.
template <class Has>
const Vitals* recent_vitals(const Facts& facts, const Context& context, Has has) {
  const Vitals* newest = nullptr;
  for (const auto& observation : facts.observations) {
    if (is_recent(observation.at, facts, context) && has(observation.vitals))
      newest = &observation.vitals;
  }
  return newest;
}

const Score* recent_score(const Facts& facts, const Context& context) {
  if (!facts.score || !facts.scored_at || !is_recent(*facts.scored_at, facts, context))
    return nullptr;
  return &*facts.score;
}

std::string within_the_last(const Context& context) {
  return "within the last " + said_duration(context.policy.exit.vitals_valid_for);
}

Item time_item(const Facts& facts, const Context& context) {
  constexpr auto title = "Time";
  if (!facts.treatment_ended_at) return held("time", title, "The infusion has not ended.");
  const auto needed =
      facts.was_injection ? context.policy.exit.after_im : context.policy.exit.after_iv;
  const std::string what = facts.was_injection ? "the last injection" : "the end of the infusion";
  const auto since = elapsed(*facts.treatment_ended_at, context.now).time;
  const auto figures =
      said_duration(since) + " since " + what + "; " + said_duration(needed) + " are needed.";
  if (since >= needed) return passed("time", title, figures);
  auto item = held("time", title, figures);
  item.earliest = after(*facts.treatment_ended_at, needed);
  return item;
}

Item score_item(const Facts& facts, const Context& context) {
  constexpr auto title = "Score";
  const auto* score = recent_score(facts, context);
  if (score == nullptr) return held("score", title, "Not scored " + within_the_last(context) + ".");
  const auto sum = total(*score);
  const auto needed = context.policy.exit.padss_at_least;
  const auto figures =
      std::to_string(sum) + " of 10; at least " + std::to_string(needed) + " is needed";
  const bool has_zero = std::min({score->vital_signs, score->walking, score->nausea, score->pain,
                                  score->bleeding}) == 0;
  if (sum < needed) return held("score", title, figures + ".");
  if (has_zero) return held("score", title, figures + ", and no part may be 0.");
  return passed("score", title, figures + ".");
}

Item alertness_item(const Facts& facts, const Context& context) {
  constexpr auto title = "Alertness";
  const auto* vitals =
      recent_vitals(facts, context, [](const Vitals& v) { return v.moaas.has_value(); });
  if (vitals == nullptr)
    return held("alertness", title, "MOAA/S not judged " + within_the_last(context) + ".");
  const auto needed = context.policy.exit.moaas_at_least;
  const auto figures = "MOAA/S " + std::to_string(*vitals->moaas);
  if (*vitals->moaas < needed)
    return held("alertness", title, figures + "; " + std::to_string(needed) + " is needed.");
  return passed("alertness", title, figures + ".");
}

Item vital_signs_item(const Facts& facts, const Context& context) {
  constexpr auto title = "Vital signs";
  const auto* vitals =
      recent_vitals(facts, context, [](const Vitals& v) { return v.spo2_percent.has_value(); });
  if (vitals == nullptr)
    return held("vital_signs", title, "SpO2 not measured " + within_the_last(context) + ".");
  const auto needed = context.policy.exit.spo2_at_least_percent;
  const auto figures = "SpO2 " + std::to_string(*vitals->spo2_percent) + " %";
  if (vitals->is_on_oxygen || *vitals->spo2_percent < needed)
    return held("vital_signs", title,
                figures + (vitals->is_on_oxygen ? " on oxygen; " : "; ") + std::to_string(needed) +
                    " % on room air is needed.");
  // Nobody goes home while a number asks for action now, whatever the score says.
  const auto* newest = recent_vitals(facts, context, [](const Vitals& v) {
    return v.sbp_mmhg.has_value() || v.hr_per_min.has_value() || v.rr_per_min.has_value();
  });
  if (newest != nullptr && cue::level_of(*newest, context.policy) == cue::Level::high)
    return held("vital_signs", title, "The last reading is at the high level. Measure again.");
  return passed("vital_signs", title, figures + " on room air.");
}

Item attested(const char* key, const char* title, const Score* score, bool is_so) {
  if (score == nullptr) return held(key, title, "Not attested yet.");
  if (!is_so) return held(key, title, "Not yet, by the last score.");
  return passed(key, title, "Attested.");
}

Item escort_item(const Facts& facts) {
  if (!facts.escort_is_here) return held("escort", "Escort", "The escort is not here.");
  return passed("escort", "Escort", "Here, and takes the patient home.");
}

}  // namespace

int total(const Score& score) {
  return score.vital_signs + score.walking + score.nausea + score.pain + score.bleeding;
}

std::vector<Item> assess(const Facts& facts, const Context& context) {
  const auto* score = recent_score(facts, context);
  return {
      time_item(facts, context),
      score_item(facts, context),
      alertness_item(facts, context),
      vital_signs_item(facts, context),
      attested("orientation", "Oriented", score, score != nullptr && score->is_oriented),
      attested("steadiness", "Steady on the feet", score, score != nullptr && score->is_steady),
      attested("dissociation", "Dissociation resolved", score,
               score != nullptr && score->is_dissociation_resolved),
      escort_item(facts),
  };
}

}  // namespace evenkeel::recovery
