// SPDX-License-Identifier: Apache-2.0
// The pump: pause, resume, a new rate, the end. Evenkeel writes down what was done at the pump; it
// commands none.
#include "core/codes.hpp"
#include "core/session_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::session {
namespace {

std::optional<Refusal> not_an_infusion(const State& state, const char* message) {
  if (!state.treatment || !is_injection(*state.treatment)) return std::nullopt;
  return Refusal{"not-an-infusion", message, {}};
}

// Same drug in the same strength: another bag is another treatment.
bool is_same_bag(const Treatment& treatment, const order::Working& working) {
  return working.volume && order::strength_of(working.dose, *working.volume) ==
                               order::strength_of(treatment.dose, treatment.volume);
}

Result<PumpRate> new_rate(const State& state, const ChangeRate& change) {
  const auto& order = change.order;
  if (order.patient != state.patient)
    return refuse("wrong-patient", "The order is for another patient.");
  if (!change.session.is_set() || order.during != change.session)
    return refuse("order-not-for-session", "A new rate needs an order signed for this session.");
  if (elapsed(order.at, change.at).time < Milliseconds{0})
    return refuse("before-signature", "The order was signed after that time.", "at");
  if (!order.working.pump_rate || !order.working.pump_rate->is_positive())
    return refuse("order-incomplete", "The order names no pump rate.");
  if (order.prescription.protocol != state.treatment->protocol)
    return refuse("other-protocol", "The order is of another kind than the one that runs.");
  if (!is_same_bag(*state.treatment, order.working))
    return refuse("other-bag", "The order is for a bag of another strength.");
  return *order.working.pump_rate;
}

}  // namespace

Decision<Event> rule(const State& state, const Pause& pause, const Context& context) {
  if (const auto wrong = not_an_infusion(state, "An injection cannot be paused."))
    return std::unexpected{*wrong};
  if (state.stage == Stage::paused) return nothing();
  if (const auto wrong = not_while_treating(state, pause.at, context))
    return std::unexpected{*wrong};
  if (codes::stop_reason(pause.reason) == nullptr)
    return refuse("unknown-reason", "Choose a reason.", "reason");
  return happened(Paused{pause.at, pause.reason});
}

Decision<Event> rule(const State& state, const Resume& resume, const Context& context) {
  if (const auto wrong = not_an_infusion(state, "An injection cannot be paused or resumed."))
    return std::unexpected{*wrong};
  if (state.stage == Stage::running) return nothing();
  if (const auto wrong = not_while_treating(state, resume.at, context))
    return std::unexpected{*wrong};
  return happened(Resumed{resume.at});
}

Decision<Event> rule(const State& state, const ChangeRate& change, const Context& context) {
  if (const auto wrong = not_an_infusion(state, "An injection has no rate."))
    return std::unexpected{*wrong};
  if (state.treatment && !state.treatment->rate_orders.empty() &&
      state.treatment->rate_orders.back() == change.order_id)
    return nothing();
  if (const auto wrong = not_while_treating(state, change.at, context))
    return std::unexpected{*wrong};
  if (!change.order_id.is_set() || change.order_id == state.treatment->order ||
      std::ranges::find(state.treatment->rate_orders, change.order_id) !=
          state.treatment->rate_orders.end())
    return refuse("order-used", "A new rate needs a newly signed order.");
  const auto rate = new_rate(state, change);
  if (!rate) return std::unexpected{rate.error()};
  return happened(RateChanged{change.at, change.order_id, *rate});
}

Decision<Event> rule(const State& state, const EndInfusion& end, const Context& context) {
  if (const auto wrong = not_an_infusion(state, "An injection has no end to record."))
    return std::unexpected{*wrong};
  if (state.stage == Stage::recovering) return nothing();
  if (const auto wrong = not_while_treating(state, end.at, context)) return std::unexpected{*wrong};
  const auto& treatment = *state.treatment;
  if (!end.is_complete) {
    if (codes::stop_reason(end.reason) == nullptr)
      return refuse("unknown-reason", "Choose a reason.", "reason");
    return happened(InfusionEnded{end.at, false, end.reason, given_by(treatment, end.at)});
  }
  const auto empty_at = expected_end(treatment);
  if (!empty_at)
    return refuse("not-complete", "The infusion is paused, so it was not given whole.");
  const auto left = elapsed(end.at, *empty_at).time;
  if (left > context.policy.charting.completion_early_at_most)
    return refuse("not-complete", "By its rate the pump has about " + said_wait(left) +
                                      " to run. Say why it was stopped early.");
  // The bag is empty, so what was in it was given, whatever the last minute of the clock says.
  return happened(InfusionEnded{end.at, true, {}, given_by(treatment, *empty_at)});
}

}  // namespace evenkeel::session
