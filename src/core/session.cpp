// SPDX-License-Identifier: Apache-2.0
#include "core/session.hpp"

#include "core/session_rules.hpp"

namespace evenkeel::session {

Decision<Event> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& asked) { return rule(state, asked, context); }, command);
}

State evolve(State state, const Event& event) {
  std::visit([&](const auto& fact) { on(state, fact); }, event);
  return state;
}

bool is_open(const State& state) {
  return state.stage != Stage::none && state.stage != Stage::ended;
}

std::optional<Refusal> not_in_the_future(const Moment& at, const Context& context) {
  if (elapsed(at, context.now).time >= Milliseconds{0}) return std::nullopt;
  return Refusal{"in-the-future", "That time has not come yet.", "at"};
}

std::optional<Refusal> not_while_closed(const State& state) {
  if (state.stage == Stage::none)
    return Refusal{"not-arrived", "The patient has not arrived for a session.", {}};
  if (state.stage == Stage::ended) return Refusal{"session-ended", "The session has ended.", {}};
  return std::nullopt;
}

std::optional<Refusal> not_during_the_visit(const State& state, const Moment& at,
                                            const Context& context) {
  if (auto closed = not_while_closed(state)) return closed;
  if (auto early = not_in_the_future(at, context)) return early;
  if (elapsed(state.opened_at, at).time >= Milliseconds{0}) return std::nullopt;
  return Refusal{"before-arrival", "That is before the patient arrived.", "at"};
}

std::optional<Refusal> not_while_treating(const State& state, const Moment& at,
                                          const Context& context) {
  if (auto outside = not_during_the_visit(state, at, context)) return outside;
  if ((state.stage != Stage::running && state.stage != Stage::paused) || !state.treatment)
    return Refusal{"not-running", "No treatment is running.", {}};
  const auto& stretches = state.treatment->stretches;
  if (stretches.empty()) return std::nullopt;
  const auto& last_change = stretches.back().to.value_or(stretches.back().from);
  if (elapsed(last_change, at).time >= Milliseconds{0}) return std::nullopt;
  return Refusal{"before-last-change", "The infusion was changed after that time.", "at"};
}

}  // namespace evenkeel::session
