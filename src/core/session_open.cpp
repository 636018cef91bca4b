// SPDX-License-Identifier: Apache-2.0
// Arrival, the chair, and a visit without treatment.
#include "core/codes.hpp"
#include "core/session_rules.hpp"

namespace evenkeel::session {

Decision<Event> rule(const State& state, const Open& open, const Context& context) {
  if (state.stage != Stage::none) {
    const bool is_same = state.patient == open.patient && state.chair == open.chair;
    if (is_same && is_open(state)) return nothing();
    return refuse("already-open", "This session was opened before.");
  }
  if (!open.patient.is_set()) return refuse("no-patient", "Say who has arrived.", "patient");
  if (open.chair.empty()) return refuse("no-chair", "Choose a chair.", "chair");
  if (const auto early = not_in_the_future(open.at, context)) return std::unexpected{*early};
  return happened(Opened{open.at, open.patient, open.chair, open.course});
}

Decision<Event> rule(const State& state, const ChangeChair& change, const Context& context) {
  if (const auto outside = not_during_the_visit(state, change.at, context))
    return std::unexpected{*outside};
  if (change.chair.empty()) return refuse("no-chair", "Choose a chair.", "chair");
  if (change.chair == state.chair) return nothing();
  return happened(ChairChanged{change.at, change.chair});
}

Decision<Event> rule(const State& state, const Cancel& cancel, const Context& context) {
  if (state.ending == Ending::cancelled) return nothing();
  if (const auto outside = not_during_the_visit(state, cancel.at, context))
    return std::unexpected{*outside};
  if (state.stage != Stage::arrived)
    return refuse("already-started", "The treatment has begun; it can only be ended.");
  if (!codes::holds(codes::cancel_reasons(), cancel.reason))
    return refuse("unknown-reason", "Choose a reason.", "reason");
  return happened(Cancelled{cancel.at, cancel.reason});
}

}  // namespace evenkeel::session
