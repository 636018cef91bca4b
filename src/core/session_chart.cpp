// SPDX-License-Identifier: Apache-2.0
// What is seen, what happens, what is given besides, what is said, and what was written wrongly.
// The same entry twice is one fact; a late one keeps its own time.
#include "core/codes.hpp"
#include "core/cue.hpp"
#include "core/session_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::session {
namespace {

std::optional<Refusal> not_for_the_chart(const State& state, const EntryId& entry, const Moment& at,
                                         const Context& context) {
  if (state.stage == Stage::none)
    return Refusal{"not-arrived", "The patient has not arrived for a session.", {}};
  if (!entry.is_set()) return Refusal{"no-entry", "The entry has no name.", {}};
  if (auto early = not_in_the_future(at, context)) return early;
  if (elapsed(state.opened_at, at).time < Milliseconds{0})
    return Refusal{"before-arrival", "That is before the patient arrived.", "at"};
  if (state.stage != Stage::ended) return std::nullopt;
  if (state.ending == Ending::cancelled)
    return Refusal{"session-ended", "The visit ended without treatment.", {}};
  if (elapsed(*state.ended_at, at).time > Milliseconds{0})
    return Refusal{"after-the-end", "The session had ended by then.", "at"};
  const auto most = context.policy.charting.entry_after_end_at_most;
  if (elapsed(*state.ended_at, context.now).time > most)
    return Refusal{
        "too-late", "Late entries are taken for " + said_duration(most) + " after the end.", {}};
  return std::nullopt;
}

bool is_hash(const std::string& text) {
  return text.size() == 64 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

Decision<Event> rule(const State& state, const Observe& seen, const Context& context) {
  if (state.entries.contains(seen.entry)) return nothing();
  if (const auto off = not_for_the_chart(state, seen.entry, seen.at, context))
    return std::unexpected{*off};
  const auto vitals = plausible(seen.vitals, context.policy);
  if (!vitals) return std::unexpected{vitals.error()};
  Vitals pressure;
  pressure.sbp_mmhg = vitals->sbp_mmhg;
  pressure.dbp_mmhg = vitals->dbp_mmhg;
  const auto is_high = [&](const Vitals& v) {
    return cue::level_of(v, context.policy) == cue::Level::high;
  };
  return happened(Observed{seen.entry, seen.at, *vitals, is_high(*vitals), is_high(pressure)});
}

Decision<Event> rule(const State& state, const RecordHappening& seen, const Context& context) {
  if (state.entries.contains(seen.entry)) return nothing();
  if (const auto off = not_for_the_chart(state, seen.entry, seen.at, context))
    return std::unexpected{*off};
  if (codes::happening(seen.kind) == nullptr)
    return refuse("unknown-kind", "Choose what happened.", "kind");
  if (!codes::holds(codes::severities(), seen.severity))
    return refuse("unknown-severity", "Choose how severe it is.", "severity");
  return happened(Happened{seen.entry, seen.at, seen.kind, seen.severity});
}

Decision<Event> rule(const State& state, const RecordDrug& drug, const Context& context) {
  if (state.entries.contains(drug.entry)) return nothing();
  if (const auto off = not_for_the_chart(state, drug.entry, drug.at, context))
    return std::unexpected{*off};
  if (drug.drug.empty()) return refuse("no-drug", "Choose the drug.", "drug");
  const auto domain = context.policy.domains.find("drug_amount");
  const bool is_outside = domain != context.policy.domains.end() &&
                          (drug.amount < domain->second.least || drug.amount > domain->second.most);
  if (is_outside || !drug.amount.is_positive())
    return refuse("not-plausible", "That is no amount to give.", "amount");
  if (!codes::holds(codes::drug_units(), drug.unit))
    return refuse("unknown-unit", "Choose a unit.", "unit");
  if (!codes::holds(codes::drug_routes(), drug.route))
    return refuse("unknown-route", "Choose a route.", "route");
  return happened(DrugGiven{drug.entry, drug.at, drug.drug, drug.amount, drug.unit, drug.route});
}

Decision<Event> rule(const State& state, const Note& note, const Context& context) {
  if (state.entries.contains(note.entry)) return nothing();
  if (const auto off = not_for_the_chart(state, note.entry, note.at, context))
    return std::unexpected{*off};
  if (!note.note.is_set() || !is_hash(note.hash))
    return refuse("no-note", "The note has no text.", "note");
  return happened(Noted{note.entry, note.at, note.note, note.hash});
}

// Possible for as long as the chart exists: a wrong entry must never have to stay.
Decision<Event> rule(const State& state, const MarkEnteredInError& mark, const Context& context) {
  if (!state.entries.contains(mark.entry))
    return refuse("unknown-entry", "There is no such entry in this session.");
  if (state.struck.contains(mark.entry)) return nothing();
  if (const auto early = not_in_the_future(mark.at, context)) return std::unexpected{*early};
  if (!codes::holds(codes::error_reasons(), mark.reason))
    return refuse("unknown-reason", "Choose a reason.", "reason");
  return happened(EnteredInError{mark.at, mark.entry, mark.reason});
}

}  // namespace evenkeel::session
