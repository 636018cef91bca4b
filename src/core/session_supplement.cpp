// SPDX-License-Identifier: Apache-2.0
// EK-0 D2: one supplement, not before its time, only to somebody who still agrees, is awake and not
// too hypertensive, and never above the session's cap.
#include "core/codes.hpp"
#include "core/session_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::session {
namespace {

// The newest observation since the injection, at most one interval old, that has what is asked.
template <class Has>
const Vitals* fresh_vitals(const State& state, const Moment& at, const Context& context, Has has) {
  const auto& monitoring = context.policy.monitoring;
  const Vitals* newest = nullptr;
  for (const auto& observation : state.observations) {
    const bool is_since = elapsed(state.treatment->started_at, observation.at).time.count() >= 0;
    const auto age = elapsed(observation.at, at).time;
    const bool is_fresh = age.count() >= 0 && age <= monitoring.im.every + monitoring.overdue_after;
    if (is_since && is_fresh && has(observation.vitals)) newest = &observation.vitals;
  }
  return newest;
}

std::optional<Refusal> not_fit_for_more(const State& state, const Moment& at,
                                        const Context& context) {
  const auto& limits = context.policy.dose;
  const auto* alert =
      fresh_vitals(state, at, context, [](const Vitals& v) { return v.moaas.has_value(); });
  const auto* pressure = fresh_vitals(state, at, context, [](const Vitals& v) {
    return v.sbp_mmhg.has_value() && v.dbp_mmhg.has_value();
  });
  if (alert == nullptr || pressure == nullptr)
    return Refusal{"observe-first", "Measure blood pressure and MOAA/S first.", {}};
  if (*alert->moaas < limits.supplement_moaas_at_least)
    return Refusal{"too-drowsy",
                   "MOAA/S is " + std::to_string(*alert->moaas) + "; at least " +
                       std::to_string(limits.supplement_moaas_at_least) + " is needed.",
                   {}};
  if (*pressure->sbp_mmhg >= limits.supplement_sbp_below_mmhg ||
      *pressure->dbp_mmhg >= limits.supplement_dbp_below_mmhg)
    return Refusal{
        "pressure-too-high",
        said_pressure(*pressure->sbp_mmhg, *pressure->dbp_mmhg) + "; below " +
            said_pressure(limits.supplement_sbp_below_mmhg, limits.supplement_dbp_below_mmhg) +
            " is needed.",
        {}};
  return std::nullopt;
}

std::optional<Refusal> not_the_dose(const Milligrams& dose, const Milligrams& cumulative,
                                    const Treatment& treatment, const DoseLimits& limits) {
  if (dose < limits.supplement_least || dose > limits.supplement_most)
    return Refusal{"supplement-dose",
                   "A supplement is " + said_mg(limits.supplement_least) + " to " +
                       said_mg(limits.supplement_most) + ".",
                   "dose"};
  if (cumulative <= treatment.ceiling) return std::nullopt;
  return Refusal{"dose-above-ceiling",
                 "With it the session would reach " + said_mg(cumulative) + "; its cap is " +
                     said_mg(treatment.ceiling) + ".",
                 "dose"};
}

// Whoever withdrew consent after the start is given nothing more (EK-0 G7).
std::optional<Refusal> not_agreed_to(const GiveSupplement& supplement, const Context& context) {
  const auto consent = screening::consent_to(Route::intramuscular, supplement.evidence,
                                             Context{context.policy, supplement.at, context.roles});
  if (consent.verdict == screening::Verdict::pass) return std::nullopt;
  return Refusal{"no-consent", "No supplement. " + consent.reason, {}};
}

// Two nurses, or one press twice: the same supplement is one fact.
bool is_same_supplement(const Treatment& treatment, const GiveSupplement& supplement) {
  return treatment.injections.size() > 1 && treatment.injections.back().at == supplement.at &&
         treatment.injections.back().dose == supplement.dose;
}

}  // namespace

Decision<Event> rule(const State& state, const GiveSupplement& supplement, const Context& context) {
  if (const auto wrong = not_while_treating(state, supplement.at, context))
    return std::unexpected{*wrong};
  const auto& treatment = *state.treatment;
  const auto& limits = context.policy.dose;
  if (!is_injection(treatment))
    return refuse("not-an-injection", "Only an injection can have a supplement.");
  if (is_same_supplement(treatment, supplement)) return nothing();
  if (const auto wrong = not_agreed_to(supplement, context)) return std::unexpected{*wrong};
  if (treatment.injections.size() > 1)
    return refuse("second-supplement", "One supplement is all that a session may have.");
  const auto since = elapsed(treatment.started_at, supplement.at).time;
  if (since < limits.supplement_not_before)
    return refuse("too-early", "A supplement is not given before " +
                                   said_duration(limits.supplement_not_before) +
                                   " after the injection; " +
                                   said_wait(limits.supplement_not_before - since) + " to wait.");
  const auto cumulative = treatment.injections.front().dose + supplement.dose;
  if (const auto wrong = not_the_dose(supplement.dose, cumulative, treatment, limits))
    return std::unexpected{*wrong};
  if (const auto wrong = not_fit_for_more(state, supplement.at, context))
    return std::unexpected{*wrong};
  if (!codes::holds(codes::injection_sites(), supplement.site))
    return refuse("no-site", "Choose where it was injected.", "site");
  const Millilitres volume{
      quotient(supplement.dose.value(), treatment.vial.value(), 2, Rounding::down)};
  return happened(Injected{.at = supplement.at,
                           .order = treatment.order,
                           .dose = supplement.dose,
                           .cumulative = cumulative,
                           .volume = volume,
                           .vial = treatment.vial,
                           .dosing_weight = treatment.dosing_weight,
                           .ceiling = treatment.ceiling,
                           .site = supplement.site,
                           .policy = context.policy.id,
                           .gate = {}});
}

}  // namespace evenkeel::session
