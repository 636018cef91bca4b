// SPDX-License-Identifier: Apache-2.0
// EK-0 M3: what a high blood pressure asks for. Steps for people; no drug is ever named.
#include "core/codes.hpp"
#include "core/cue_rules.hpp"
#include "core/wording.hpp"

namespace evenkeel::cue {
namespace {

bool is_at_or_after(const std::optional<Moment>& at, const Moment& since) {
  return at && elapsed(since, *at).time.count() >= 0;
}

// Paused, stopped, or nothing to pause any more.
bool is_pump_at_rest(const session::State& state) { return state.stage != session::Stage::running; }

}  // namespace

std::optional<session::Happened> unanswered_emergency_sign(const session::State& state,
                                                           const Context& context) {
  if (!state.treatment) return std::nullopt;
  for (const auto& happening : state.happenings) {
    const auto* kind = codes::happening(happening.kind);
    const bool is_sign = kind != nullptr && kind->is_emergency_sign;
    const bool is_since = is_at_or_after(happening.at, state.treatment->started_at);
    const bool is_known = elapsed(happening.at, context.now).time.count() >= 0;
    if (is_sign && is_since && is_known && !is_at_or_after(state.emergency_at, happening.at))
      return happening;
  }
  return std::nullopt;
}

std::vector<Step> high_pressure_steps(const session::State& state, const Context& context) {
  std::vector<Step> steps;
  if (!state.treatment || !session::is_open(state)) return steps;
  const auto& limits = context.policy.monitoring;
  const auto readings = readings_of(pressure_sign(), state, context);
  const auto since = out_since(pressure_sign(), readings, limits.high);
  if (!since) return steps;
  if (!session::is_injection(*state.treatment))
    steps.push_back({"pause", "Pause the infusion", is_pump_at_rest(state), std::nullopt});
  steps.push_back({"repeat", "Repeat the blood pressure", false,
                   after(readings.back().at, limits.high_bp_repeat_within)});
  steps.push_back({"call_prescriber", "Call the prescriber",
                   is_at_or_after(state.prescriber_called_at, *since), std::nullopt});
  for (const auto& happening : state.happenings) {
    const auto* kind = codes::happening(happening.kind);
    if (kind == nullptr || !kind->is_emergency_sign) continue;
    if (!is_at_or_after(happening.at, state.treatment->started_at)) continue;
    steps.push_back({"emergency", "Stop, and take the emergency pathway",
                     is_at_or_after(state.emergency_at, happening.at), std::nullopt});
    break;
  }
  return steps;
}

}  // namespace evenkeel::cue
