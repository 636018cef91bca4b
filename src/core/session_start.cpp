// SPDX-License-Identifier: Apache-2.0
// The start: the ready check asked once more, as of the moment the drug was given.
#include "core/codes.hpp"
#include "core/session_rules.hpp"
#include "core/wording.hpp"

namespace evenkeel::session {
namespace {

std::optional<Refusal> not_a_time_to_start(const State& state, const Moment& at,
                                           const Context& context) {
  if (auto outside = not_during_the_visit(state, at, context)) return outside;
  const auto most = context.policy.charting.start_late_at_most;
  if (elapsed(at, context.now).time > most)
    return Refusal{"too-long-ago",
                   "A start is charted within " + said_duration(most) + ". Check the time.", "at"};
  // Else facts learned after the drug was given could make a start pass that did not then.
  if (state.last_gate_fact_at && elapsed(*state.last_gate_fact_at, at).time < Milliseconds{0})
    return Refusal{"before-last-fact", "The ready check was changed after that time.", "at"};
  return std::nullopt;
}

std::optional<Refusal> not_ready(const std::vector<screening::Item>& items) {
  if (screening::is_ready(items)) return std::nullopt;
  std::string message = "Not ready.";
  for (const auto& item : items) {
    if (item.verdict == screening::Verdict::pass || item.is_overridden) continue;
    message += " " + item.title + ": " + item.reason;
  }
  return Refusal{"not-ready", message, {}};
}

std::vector<GateItem> gate_as_seen(const std::vector<screening::Item>& items) {
  std::vector<GateItem> gate;
  gate.reserve(items.size());
  for (const auto& item : items)
    gate.push_back({item.key, item.verdict, item.is_overridden});
  return gate;
}

Decision<Event> injected(const Start& start, std::vector<GateItem> gate, const Context& context) {
  if (!codes::holds(codes::injection_sites(), start.site))
    return refuse("no-site", "Choose where it was injected.", "site");
  const auto& order = *start.evidence.order;
  return happened(Injected{.at = start.at,
                           .order = start.evidence.order_id,
                           .dose = order.working.dose,
                           .cumulative = order.working.dose,
                           .volume = order.working.drawn_up,
                           .vial = order.prescription.vial,
                           .dosing_weight = order.working.dosing_weight,
                           .ceiling = order.working.ceiling,
                           .site = start.site,
                           .policy = context.policy.id,
                           .gate = std::move(gate)});
}

Decision<Event> infusing(const Start& start, std::vector<GateItem> gate, const Context& context) {
  const auto& order = *start.evidence.order;
  const auto& working = order.working;
  if (!working.volume || !working.volume->is_positive() || !working.pump_rate ||
      !working.pump_rate->is_positive())
    return refuse("order-incomplete", "The order names no volume or no pump rate.");
  return happened(Started{.at = start.at,
                          .order = start.evidence.order_id,
                          .protocol = order.prescription.protocol,
                          .dose = working.dose,
                          .dosing_weight = working.dosing_weight,
                          .volume = *working.volume,
                          .pump_rate = *working.pump_rate,
                          .over = order.prescription.over,
                          .ceiling = working.ceiling,
                          .policy = context.policy.id,
                          .gate = std::move(gate)});
}

}  // namespace

Decision<Event> rule(const State& state, const Start& start, const Context& context) {
  if (state.stage == Stage::running || state.stage == Stage::paused) return nothing();
  if (state.stage == Stage::recovering)
    return refuse("already-started", "This session's treatment has been given.");
  if (const auto off = not_a_time_to_start(state, start.at, context)) return std::unexpected{*off};
  const auto& order = start.evidence.order;
  if (order && order->patient != state.patient)
    return refuse("wrong-patient", "The order is for another patient.");
  const auto items = screening::assess(state.day, start.evidence,
                                       Context{context.policy, start.at, context.roles});
  if (const auto holding = not_ready(items)) return std::unexpected{*holding};
  if (order->working.dose > order->working.ceiling)
    return refuse("dose-above-ceiling", "The dose is above the order's ceiling.");
  auto gate = gate_as_seen(items);
  return order::route_of(order->prescription.protocol) == Route::intramuscular
             ? injected(start, std::move(gate), context)
             : infusing(start, std::move(gate), context);
}

}  // namespace evenkeel::session
