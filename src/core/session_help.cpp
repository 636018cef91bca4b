// SPDX-License-Identifier: Apache-2.0
// Calls for help and their answers. None of these waits for anything but somebody being here.
#include "core/codes.hpp"
#include "core/cue.hpp"
#include "core/session_rules.hpp"

#include <algorithm>

namespace evenkeel::session {

Decision<Event> rule(const State& state, const CallHelp& call, const Context& context) {
  if (const auto outside = not_during_the_visit(state, call.at, context))
    return std::unexpected{*outside};
  if (state.help_called_at) return nothing();
  return happened(HelpCalled{call.at, call.by_patient});
}

Decision<Event> rule(const State& state, const AnswerHelp& answer, const Context& context) {
  if (!state.help_called_at) return nothing();
  if (const auto outside = not_during_the_visit(state, answer.at, context))
    return std::unexpected{*outside};
  return happened(HelpAnswered{answer.at});
}

Decision<Event> rule(const State& state, const CallPrescriber& call, const Context& context) {
  if (state.prescriber_called_at == call.at) return nothing();
  if (const auto outside = not_during_the_visit(state, call.at, context))
    return std::unexpected{*outside};
  return happened(PrescriberCalled{call.at});
}

Decision<Event> rule(const State& state, const RaiseEmergency& raise, const Context& context) {
  if (state.emergency_at == raise.at) return nothing();
  if (const auto outside = not_during_the_visit(state, raise.at, context))
    return std::unexpected{*outside};
  if (!codes::holds(codes::emergency_reasons(), raise.reason))
    return refuse("unknown-reason", "Choose a reason.", "reason");
  return happened(EmergencyRaised{raise.at, raise.reason});
}

// A cue that has gone meanwhile needs no acknowledgement, and nobody needs to hear so.
Decision<Event> rule(const State& state, const AcknowledgeCue& seen, const Context& context) {
  if (const auto outside = not_during_the_visit(state, seen.at, context))
    return std::unexpected{*outside};
  const auto cues = cue::active(state, context);
  const auto found = std::ranges::find(cues, seen.cue, &cue::Cue::key);
  if (found == cues.end() || found->is_acknowledged) return nothing();
  const bool was_there = elapsed(found->since, seen.at).time >= Milliseconds{0};
  const bool is_known = std::ranges::any_of(state.acknowledged, [&](const Acknowledgement& one) {
    return one.cue == seen.cue && one.at == seen.at;
  });
  if (!was_there || is_known) return nothing();
  return happened(CueAcknowledged{seen.at, seen.cue});
}

}  // namespace evenkeel::session
