// SPDX-License-Identifier: Apache-2.0
// What ran, and what was charted.
#include "core/codes.hpp"
#include "core/session_rules.hpp"

#include <algorithm>

namespace evenkeel::session {
namespace {

bool is_later(const Moment& earlier, const Moment& later) {
  return elapsed(earlier, later).time.count() > 0;
}

// In order of `at`; of two at one time the one written later stands later.
void keep_in_order(std::vector<screening::Observation>& observations,
                   screening::Observation observation) {
  const auto place = std::upper_bound(
      observations.begin(), observations.end(), observation,
      [](const auto& one, const auto& other) { return is_later(one.at, other.at); });
  observations.insert(place, std::move(observation));
}

void close_stretch(Treatment& treatment, const Moment& at) {
  if (treatment.stretches.empty() || treatment.stretches.back().to) return;
  auto& last = treatment.stretches.back();
  last.to = is_later(last.from, at) ? at : last.from;
}

void begin_treatment(State& state, Treatment treatment) {
  state.stage = Stage::running;
  // Charted late: what was seen after the drug was given does not belong to the ready check.
  std::erase_if(state.day.observations, [&](const auto& observation) {
    return is_later(treatment.started_at, observation.at);
  });
  state.treatment = std::move(treatment);
  recount_attention(state);
}

void note_stop(State& state, std::string_view reason) {
  const auto* known = codes::stop_reason(reason);
  if (known == nullptr) return;
  state.was_stopped = state.was_stopped || known->is_for_patient;
  state.was_stopped_for_pressure = state.was_stopped_for_pressure || known->is_for_pressure;
  recount_attention(state);
}

}  // namespace

void recount_attention(State& state) {
  bool was_high = false;
  bool was_high_pressure = false;
  for (const auto& observation : state.observations) {
    if (!state.treatment || is_later(observation.at, state.treatment->started_at)) continue;
    was_high = was_high || state.high_entries.contains(observation.entry);
    was_high_pressure =
        was_high_pressure || state.high_pressure_entries.contains(observation.entry);
  }
  const bool had_emergency = state.treatment && state.emergency_at &&
                             !is_later(*state.emergency_at, state.treatment->started_at);
  state.had_stop_event = state.was_stopped || was_high || had_emergency;
  state.needs_cardiovascular_review = state.was_stopped_for_pressure || was_high_pressure;
}

void on(State& state, const Started& started) {
  begin_treatment(state, {.order = started.order,
                          .protocol = started.protocol,
                          .dose = started.dose,
                          .dosing_weight = started.dosing_weight,
                          .ceiling = started.ceiling,
                          .started_at = started.at,
                          .over = started.over,
                          .volume = started.volume,
                          .stretches = {{started.at, std::nullopt, started.pump_rate}},
                          .injections = {},
                          .vial = {},
                          .rate_orders = {},
                          .ended_at = std::nullopt});
}

void on(State& state, const Injected& injected) {
  if (state.treatment) {
    state.treatment->injections.push_back({injected.at, injected.dose});
    state.treatment->ended_at = injected.at;
    return;
  }
  begin_treatment(state, {.order = injected.order,
                          .protocol = order::Protocol::psychiatric_im,
                          .dose = injected.dose,
                          .dosing_weight = injected.dosing_weight,
                          .ceiling = injected.ceiling,
                          .started_at = injected.at,
                          .over = {},
                          .volume = injected.volume,
                          .stretches = {},
                          .injections = {{injected.at, injected.dose}},
                          .vial = injected.vial,
                          .rate_orders = {},
                          .ended_at = injected.at});
}

void on(State& state, const Paused& paused) {
  state.stage = Stage::paused;
  state.pause = paused;
  if (state.treatment) close_stretch(*state.treatment, paused.at);
  note_stop(state, paused.reason);
}

void on(State& state, const Resumed& resumed) {
  state.stage = Stage::running;
  state.pause.reset();
  if (!state.treatment || state.treatment->stretches.empty()) return;
  auto& stretches = state.treatment->stretches;
  const auto rate = stretches.back().pump_rate;
  stretches.push_back({resumed.at, std::nullopt, rate});
}

void on(State& state, const RateChanged& changed) {
  if (!state.treatment) return;
  auto& treatment = *state.treatment;
  close_stretch(treatment, changed.at);
  Stretch stretch{changed.at, std::nullopt, changed.pump_rate};
  // While paused: a stretch of no length, which keeps the rate for the resume.
  if (state.stage == Stage::paused) stretch.to = changed.at;
  treatment.stretches.push_back(std::move(stretch));
  treatment.rate_orders.push_back(changed.order);
}

void on(State& state, const InfusionEnded& ended) {
  state.stage = Stage::recovering;
  state.pause.reset();
  if (state.treatment) {
    close_stretch(*state.treatment, ended.at);
    state.treatment->ended_at = ended.at;
  }
  if (!ended.is_complete) note_stop(state, ended.reason);
}

void on(State& state, const Observed& observed) {
  state.entries.insert(observed.entry);
  if (observed.is_high) state.high_entries.insert(observed.entry);
  if (observed.is_high_pressure) state.high_pressure_entries.insert(observed.entry);
  const screening::Observation observation{observed.entry, observed.at, observed.vitals};
  if (!state.treatment || !is_later(state.treatment->started_at, observed.at))
    keep_in_order(state.day.observations, observation);
  keep_in_order(state.observations, observation);
  recount_attention(state);
}

void on(State& state, const Happened& happening) {
  state.entries.insert(happening.entry);
  state.happenings.push_back(happening);
}
void on(State& state, const DrugGiven& given) { state.entries.insert(given.entry); }
void on(State& state, const Noted& noted) { state.entries.insert(noted.entry); }

void on(State& state, const EnteredInError& error) {
  state.struck.insert(error.entry);
  const auto is_struck = [&](const auto& one) { return one.entry == error.entry; };
  std::erase_if(state.observations, is_struck);
  std::erase_if(state.day.observations, is_struck);
  std::erase_if(state.happenings, is_struck);
  recount_attention(state);
}

}  // namespace evenkeel::session
