// SPDX-License-Identifier: Apache-2.0
#include "core/order.hpp"

#include "core/codes.hpp"
#include "core/dose_text.hpp"

#include <algorithm>

namespace evenkeel::order {
namespace {

bool is_pain(Protocol protocol) { return protocol == Protocol::pain_infusion; }

const EarlierSession* last_like(const Sign& sign) {
  const auto wanted = is_pain(sign.prescription.protocol);
  const auto found = std::ranges::find_if(
      sign.earlier.rbegin(), sign.earlier.rend(),
      [&](const EarlierSession& session) { return is_pain(session.protocol) == wanted; });
  return found == sign.earlier.rend() ? nullptr : &*found;
}

// EK-0 D4: what forbids a step up, and not merely leaves it unoffered.
std::optional<Refusal> step_refusal(const EarlierSession& last, const Sign& sign,
                                    const Policy& policy) {
  if (last.had_stop_event)
    return Refusal{"step-after-stop-event",
                   "The last session was paused or stopped for the patient's sake. A higher dose "
                   "waits until one at most as high has gone well.",
                   "dose"};
  const auto limit = policy.dose.step_up_only_below_improvement_percent;
  if (!sign.mood || !has_improved_by(*sign.mood, limit)) return std::nullopt;
  return Refusal{
      "step-not-needed",
      "The mood total has improved by " + limit.text() + " % or more: the dose does not go up.",
      "dose"};
}

// A dose above the last one, or above the ladder's first step at the start, says why.
std::optional<Refusal> height_refusal(const Sign& sign, const Policy& policy) {
  const auto& p = sign.prescription;
  const auto* last = last_like(sign);
  if (last == nullptr && is_pain(p.protocol)) return std::nullopt;
  const auto before = last == nullptr ? policy.dose.ladder.front() : last->dose;
  if (DosePerWeight{p.dose} <= before) return std::nullopt;
  if (last != nullptr && !is_pain(p.protocol)) {
    if (auto refusal = step_refusal(*last, sign, policy)) return refusal;
  }
  if (codes::holds(codes::step_reasons(), p.step_reason)) return std::nullopt;
  Prescription earlier = p;
  earlier.dose = before.value();
  return Refusal{"step-reason-missing",
                 "Say why this is above " +
                     std::string{last == nullptr ? "the usual start of " : "the last dose of "} +
                     ordered_dose_said(earlier) + ".",
                 "step_reason"};
}

// A new rate is for the bag that hangs: the same person, the same kind of treatment, the same
// strength.
std::optional<Refusal> running_refusal(const Sign& sign, const Working& working) {
  if (!sign.running) return Refusal{"not-running", "That treatment does not run.", {}};
  if (sign.running->patient != sign.patient)
    return Refusal{"other-patient", "That treatment is another patient's.", {}};
  if (sign.running->protocol != sign.prescription.protocol)
    return Refusal{
        "other-protocol",
        "A new rate keeps the protocol: " + std::string{said(sign.running->protocol)} + ".",
        "protocol"};
  if (!working.volume) return Refusal{"no-rate", "An injection has no rate to change.", "protocol"};
  const auto hangs = strength_of(sign.running->dose, sign.running->volume);
  if (strength_of(working.dose, *working.volume) == hangs) return std::nullopt;
  return Refusal{"other-bag",
                 "The bag that hangs holds " + said(hangs) + ". A new rate keeps the bag.",
                 "diluted_to_ml"};
}

Decision<Event> rule(const State& state, const Sign& sign, const Context& context) {
  if (std::ranges::find(context.roles, Role::prescriber) == context.roles.end())
    return refuse("not-a-prescriber", "Only a prescriber signs an order.");
  if (state.stage != Stage::none)
    return refuse("already-signed", "This order is signed. A change is a new order.");
  const auto working = work_out(sign.prescription, sign.body, context);
  if (!working) return std::unexpected{working.error()};
  auto refusal =
      sign.during ? running_refusal(sign, *working) : height_refusal(sign, context.policy);
  if (refusal) return std::unexpected{*std::move(refusal)};
  return std::vector<Event>{Signed{context.now, sign.patient, sign.prescription, sign.body,
                                   *working, context.policy.id, sign.during}};
}

Decision<Event> rule(const State& state, const Withdraw& withdraw, const Context& context) {
  if (state.stage == Stage::none) return refuse("not-signed", "There is no such order.");
  if (state.stage == Stage::withdrawn) return std::vector<Event>{};
  if (withdraw.is_used)
    return refuse("order-used", "A session has used this order. It stays in the record.");
  if (!codes::holds(codes::order_withdraw_reasons(), withdraw.reason))
    return refuse("no-reason", "Choose a reason.", "reason");
  return std::vector<Event>{Withdrawn{context.now, withdraw.reason}};
}

void on(State& state, const Signed& order) {
  state.stage = Stage::in_force;
  state.order = order;
}
void on(State& state, const Withdrawn&) { state.stage = Stage::withdrawn; }

}  // namespace

Decision<Event> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& c) { return rule(state, c, context); }, command);
}

State evolve(State state, const Event& event) {
  std::visit([&](const auto& e) { on(state, e); }, event);
  return state;
}

}  // namespace evenkeel::order
