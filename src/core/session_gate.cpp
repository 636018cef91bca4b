// SPDX-License-Identifier: Apache-2.0
// The facts of the ready check, and who may pass over an item. Stating the same again is no fact.
#include "core/codes.hpp"
#include "core/session_rules.hpp"

#include <algorithm>

namespace evenkeel::session {
namespace {

// Gate facts may be older than the arrival, but not by more than the policy says: a date that is
// wrong by a day must not pass for a long fast.
std::optional<Refusal> not_near_the_arrival(const State& state, const Moment& at,
                                            const Context& context, const char* field) {
  if (elapsed(at, context.now).time < Milliseconds{0})
    return Refusal{"in-the-future", "That time has not come yet.", field};
  const auto before = elapsed(at, state.opened_at).time;
  if (before <= context.policy.charting.gate_fact_before_arrival) return std::nullopt;
  return Refusal{"too-long-ago", "That is too long before the arrival. Check the date.", field};
}

std::optional<Refusal> not_at_the_gate(const State& state, const Moment& at,
                                       const Context& context) {
  if (auto closed = not_while_closed(state)) return closed;
  if (state.stage != Stage::arrived)
    return Refusal{"already-started", "The ready check is over: the treatment has begun.", {}};
  return not_near_the_arrival(state, at, context, "at");
}

bool is_same_escort(const screening::Escort& a, const screening::Escort& b) {
  return a.is_adult == b.is_adult && a.is_confirmed == b.is_confirmed &&
         a.takes_part_in_return == b.takes_part_in_return;
}

}  // namespace

Decision<Event> rule(const State& state, const ConfirmIdentity& confirm, const Context& context) {
  if (const auto late = not_at_the_gate(state, confirm.at, context)) return std::unexpected{*late};
  if (state.day.identity.contains(confirm.method)) return nothing();
  return happened(IdentityConfirmed{confirm.at, confirm.method});
}

Decision<Event> rule(const State& state, const StateFasting& asked, const Context& context) {
  if (const auto late = not_at_the_gate(state, asked.at, context)) return std::unexpected{*late};
  const auto& fasting = asked.fasting;
  if (const auto off = not_near_the_arrival(state, fasting.last_food, context, "last_food"))
    return std::unexpected{*off};
  if (const auto off = not_near_the_arrival(state, fasting.last_water, context, "last_water"))
    return std::unexpected{*off};
  const auto& known = state.day.fasting;
  if (known && known->last_food == fasting.last_food && known->last_water == fasting.last_water)
    return nothing();
  return happened(FastingStated{asked.at, fasting});
}

Decision<Event> rule(const State& state, const StateEscort& asked, const Context& context) {
  if (const auto late = not_at_the_gate(state, asked.at, context)) return std::unexpected{*late};
  if (state.day.escort && is_same_escort(*state.day.escort, asked.escort)) return nothing();
  return happened(EscortStated{asked.at, asked.escort});
}

Decision<Event> rule(const State& state, const MeasureBreathAlcohol& measured,
                     const Context& context) {
  if (const auto late = not_at_the_gate(state, measured.at, context)) return std::unexpected{*late};
  const auto domain = context.policy.domains.find("breath_alcohol");
  const bool is_outside =
      domain != context.policy.domains.end() &&
      (measured.reading < domain->second.least || measured.reading > domain->second.most);
  if (is_outside || measured.reading < Decimal{})
    return refuse("not-plausible", "That is no reading of breath alcohol.", "reading");
  const auto& known = state.day.breath_alcohol;
  if (known && known->reading == measured.reading && known->at == measured.at) return nothing();
  return happened(BreathAlcoholMeasured{measured.at, measured.reading});
}

Decision<Event> rule(const State& state, const ReadDrugScreen& read, const Context& context) {
  if (const auto late = not_at_the_gate(state, read.at, context)) return std::unexpected{*late};
  if (state.day.drug_screen == read.result) return nothing();
  return happened(DrugScreenRead{read.at, read.result});
}

Decision<Event> rule(const State& state, const CheckPregnancy& asked, const Context& context) {
  if (const auto late = not_at_the_gate(state, asked.at, context)) return std::unexpected{*late};
  if (elapsed(asked.check.tested_at, context.now).time < Milliseconds{0})
    return refuse("in-the-future", "That time has not come yet.", "tested_at");
  const auto& known = state.day.pregnancy;
  if (known && known->result == asked.check.result && known->tested_at == asked.check.tested_at)
    return nothing();
  return happened(PregnancyChecked{asked.at, asked.check});
}

Decision<Event> rule(const State& state, const Review& review, const Context& context) {
  if (const auto late = not_at_the_gate(state, review.at, context)) return std::unexpected{*late};
  for (const auto& finding : review.findings) {
    if (!codes::holds(codes::review_findings(), finding))
      return refuse("unknown-finding", "Choose from the list.", "findings");
  }
  if (state.day.review && state.day.review->findings == review.findings) return nothing();
  return happened(Reviewed{review.at, review.findings});
}

Decision<Event> rule(const State& state, const RecordPsychiatricEvaluation& evaluated,
                     const Context& context) {
  if (const auto late = not_at_the_gate(state, evaluated.at, context))
    return std::unexpected{*late};
  if (state.day.psychiatric_evaluation == evaluated.at) return nothing();
  return happened(PsychiatricallyEvaluated{evaluated.at});
}

Decision<Event> rule(const State& state, const OverrideItem& asked, const Context& context) {
  if (const auto late = not_at_the_gate(state, asked.at, context)) return std::unexpected{*late};
  const auto items = screening::assess(state.day, asked.evidence, context);
  const auto item = std::ranges::find(items, asked.item, &screening::Item::key);
  if (item == items.end()) return refuse("unknown-item", "There is no such item.", "item");
  if (item->verdict == screening::Verdict::pass)
    return refuse("nothing-to-override", item->title + " passes; nothing is in the way.");
  if (!item->may_be_overridden)
    return refuse("not-overridable", item->title + ": nobody can pass over this. " + item->reason);
  if (item->is_overridden) return nothing();
  const auto& rule_of_item = context.policy.overrides.at(item->key);
  const bool may = std::ranges::any_of(context.roles, [&](Role role) {
    return std::ranges::find(rule_of_item.by, role) != rule_of_item.by.end();
  });
  if (!may)
    return refuse("not-permitted", "Only a " + std::string{said(rule_of_item.by.front())} +
                                       " can pass over " + item->title + ".");
  const auto& reasons = rule_of_item.reasons;
  if (std::ranges::find(reasons, asked.reason) == reasons.end())
    return refuse("unknown-reason", "Choose a reason.", "reason");
  return happened(Overridden{asked.at, asked.item, asked.reason, item->covers});
}

}  // namespace evenkeel::session
