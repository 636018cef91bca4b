// SPDX-License-Identifier: Apache-2.0
// The three ways out. Only the first is a discharge; the other two never wait for a score.
#include "core/session_rules.hpp"

#include <algorithm>

namespace evenkeel::session {
namespace {

std::optional<Refusal> not_fit_to_leave(const State& state, const Discharge& discharge,
                                        const Context& context) {
  const auto items = recovery::assess(recovery_facts(state, discharge.escort_is_here),
                                      Context{context.policy, discharge.at, context.roles});
  if (screening::is_ready(items)) return std::nullopt;
  std::string message = "Not yet.";
  for (const auto& item : items) {
    if (item.verdict != screening::Verdict::pass) message += " " + item.title + ": " + item.reason;
  }
  return Refusal{"not-fit-to-leave", message, {}};
}

bool is_score(const recovery::Score& score) {
  const auto fits = [](int part) { return part >= 0 && part <= 2; };
  return std::ranges::all_of(std::initializer_list<int>{score.vital_signs, score.walking,
                                                        score.nausea, score.pain, score.bleeding},
                             fits);
}

bool is_infusing(const State& state) {
  return (state.stage == Stage::running || state.stage == Stage::paused) && state.treatment &&
         !is_injection(*state.treatment);
}

// Whoever leaves while the pump runs leaves without it.
template <class Exit>
Decision<Event> leaving(const State& state, Exit exit, const char* reason) {
  if (!is_infusing(state)) return happened(std::move(exit));
  InfusionEnded ended{exit.at, false, reason, given_by(*state.treatment, exit.at)};
  return happened(std::move(ended), std::move(exit));
}

}  // namespace

recovery::Facts recovery_facts(const State& state, bool escort_is_here) {
  recovery::Facts facts;
  if (state.treatment) {
    facts.was_injection = is_injection(*state.treatment);
    facts.treatment_ended_at = state.treatment->ended_at;
  }
  if (state.recovery) {
    facts.score = state.recovery->score;
    facts.scored_at = state.recovery->at;
  }
  facts.observations = state.observations;
  facts.escort_is_here = escort_is_here;
  return facts;
}

Decision<Event> rule(const State& state, const ScoreRecovery& asked, const Context& context) {
  if (const auto outside = not_during_the_visit(state, asked.at, context))
    return std::unexpected{*outside};
  if (!state.treatment) return refuse("not-started", "Nothing has been given yet.");
  if (is_infusing(state)) return refuse("still-running", "End the infusion first.");
  if (!is_score(asked.score)) return refuse("not-plausible", "Each part is 0, 1 or 2.", "score");
  if (elapsed(*state.treatment->ended_at, asked.at).time < Milliseconds{0})
    return refuse("before-the-end", "The treatment had not ended by then.", "at");
  if (state.recovery && state.recovery->at == asked.at && state.recovery->score == asked.score)
    return nothing();
  return happened(RecoveryScored{asked.at, asked.score});
}

Decision<Event> rule(const State& state, const Discharge& discharge, const Context& context) {
  if (state.ending == Ending::discharged) return nothing();
  if (const auto outside = not_during_the_visit(state, discharge.at, context))
    return std::unexpected{*outside};
  if (!state.treatment)
    return refuse("not-started", "Nothing was given; record that there was no treatment.");
  if (is_infusing(state)) return refuse("still-running", "End the infusion first.");
  if (const auto holding = not_fit_to_leave(state, discharge, context))
    return std::unexpected{*holding};
  if (discharge.no_driving_until <= discharge.at.wall)
    return refuse("no-driving-time", "The time for driving must lie ahead.", "no_driving_until");
  return happened(Discharged{discharge.at, discharge.no_driving_until});
}

Decision<Event> rule(const State& state, const Transfer& transfer, const Context& context) {
  if (state.ending == Ending::transferred) return nothing();
  if (const auto outside = not_during_the_visit(state, transfer.at, context))
    return std::unexpected{*outside};
  return leaving(state, Transferred{transfer.at}, "transfer");
}

Decision<Event> rule(const State& state, const LeaveAgainstAdvice& leave, const Context& context) {
  if (state.ending == Ending::left_against_advice) return nothing();
  if (const auto outside = not_during_the_visit(state, leave.at, context))
    return std::unexpected{*outside};
  if (!leave.witness.is_set() || leave.witness == leave.by)
    return refuse("no-witness", "A second member of staff must witness it.", "witness");
  if (!leave.escort_told)
    return refuse("escort-not-told", "Tell the escort first, and say so here.", "escort_told");
  if (!leave.prescriber_told)
    return refuse("prescriber-not-told", "Tell the prescriber first, and say so here.",
                  "prescriber_told");
  return leaving(
      state, LeftAgainstAdvice{leave.at, leave.witness, leave.escort_told, leave.prescriber_told},
      "left");
}

Decision<Event> rule(const State& state, const ClearCapacity& clear, const Context& context) {
  if (state.is_capacity_cleared) return nothing();
  const bool is_locked = state.treatment && (state.ending == Ending::transferred ||
                                             state.ending == Ending::left_against_advice);
  if (!is_locked)
    return refuse("nothing-to-clear", "No lock waits for a clinician after this session.");
  const bool may = std::ranges::any_of(
      context.roles, [](Role role) { return role == Role::nurse || role == Role::prescriber; });
  if (!may) return refuse("not-permitted", "A nurse or a prescriber clears this.");
  if (const auto early = not_in_the_future(clear.at, context)) return std::unexpected{*early};
  return happened(CapacityCleared{clear.at});
}

}  // namespace evenkeel::session
