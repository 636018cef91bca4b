// SPDX-License-Identifier: Apache-2.0
// EK-0 M1: when the next vital signs are due. Each sign has its own clock, so a set with one number
// left out does not pass for a full one.
#include "core/cue_rules.hpp"

#include <algorithm>

namespace evenkeel::cue {
namespace {

Moment observed_from(const session::Treatment& treatment) {
  return session::is_injection(treatment) && !treatment.injections.empty()
             ? treatment.injections.back().at
             : treatment.started_at;
}

// How long after a reading at `last` the next one is due.
Minutes interval_after(const session::Treatment& treatment, const Moment& last,
                       const MonitoringLimits& limits) {
  if (!session::is_injection(treatment)) {
    const bool has_ended =
        treatment.ended_at && elapsed(*treatment.ended_at, last).time.count() >= 0;
    return has_ended ? limits.after_iv : limits.iv_infusing.every;
  }
  const auto& plan = limits.im;
  const auto since = elapsed(observed_from(treatment), last).time;
  const bool is_early = plan.times == 0 || since < plan.every * plan.times;
  return is_early ? plan.every : plan.then_every;
}

}  // namespace

Moment due_of(const Sign& sign, const session::State& state, const Context& context) {
  const auto readings = readings_of(sign, state, context);
  auto last = observed_from(*state.treatment);
  if (!readings.empty() && elapsed(last, readings.back().at).time.count() > 0)
    last = readings.back().at;
  return after(last, interval_after(*state.treatment, last, context.policy.monitoring));
}

std::optional<Due> next_due(const session::State& state, const Context& context) {
  if (!state.treatment || !session::is_open(state)) return std::nullopt;
  std::optional<Moment> first;
  for (const auto& sign : signs()) {
    const auto at = due_of(sign, state, context);
    if (!first || elapsed(at, *first).time.count() > 0) first = at;
  }
  if (!first) return std::nullopt;
  Due due{.at = *first, .overdue_at = after(*first, context.policy.monitoring.overdue_after)};
  due.is_overdue = elapsed(due.overdue_at, context.now).time.count() >= 0;
  return due;
}

}  // namespace evenkeel::cue
