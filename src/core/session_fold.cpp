// SPDX-License-Identifier: Apache-2.0
// What the facts of the day and of the exit add up to.
#include "core/session_rules.hpp"

namespace evenkeel::session {
namespace {

void learn_at_gate(State& state, const Moment& at) {
  auto& last = state.last_gate_fact_at;
  if (!last || elapsed(*last, at).time.count() > 0) last = at;
}

void end_session(State& state, const Moment& at, Ending ending) {
  state.stage = Stage::ended;
  state.ending = ending;
  state.ended_at = at;
  state.help_called_at.reset();
}

}  // namespace

void on(State& state, const Opened& opened) {
  state.stage = Stage::arrived;
  state.patient = opened.patient;
  state.chair = opened.chair;
  state.course = opened.course;
  state.opened_at = opened.at;
}
void on(State& state, const ChairChanged& changed) { state.chair = changed.chair; }

void on(State& state, const IdentityConfirmed& confirmed) {
  state.day.identity.insert(confirmed.method);
  learn_at_gate(state, confirmed.at);
}
void on(State& state, const FastingStated& stated) {
  state.day.fasting = stated.fasting;
  learn_at_gate(state, stated.at);
}
void on(State& state, const EscortStated& stated) {
  state.day.escort = stated.escort;
  learn_at_gate(state, stated.at);
}
void on(State& state, const BreathAlcoholMeasured& measured) {
  state.day.breath_alcohol = screening::BreathAlcohol{measured.reading, measured.at};
  learn_at_gate(state, measured.at);
}
void on(State& state, const DrugScreenRead& read) {
  state.day.drug_screen = read.result;
  learn_at_gate(state, read.at);
}
void on(State& state, const PregnancyChecked& checked) {
  state.day.pregnancy = checked.check;
  learn_at_gate(state, checked.at);
}
void on(State& state, const Reviewed& reviewed) {
  state.day.review = screening::Review{reviewed.findings, reviewed.at};
  learn_at_gate(state, reviewed.at);
}
void on(State& state, const PsychiatricallyEvaluated& evaluated) {
  state.day.psychiatric_evaluation = evaluated.at;
  learn_at_gate(state, evaluated.at);
}
void on(State& state, const Overridden& overridden) {
  state.day.overrides.push_back(
      {overridden.item, overridden.reason, overridden.covers, overridden.at});
  learn_at_gate(state, overridden.at);
}

void on(State& state, const HelpCalled& called) { state.help_called_at = called.at; }
void on(State& state, const HelpAnswered&) { state.help_called_at.reset(); }
void on(State& state, const PrescriberCalled& called) { state.prescriber_called_at = called.at; }
void on(State& state, const EmergencyRaised& raised) {
  state.emergency_at = raised.at;
  recount_attention(state);
}
void on(State& state, const CueAcknowledged& acknowledged) {
  state.acknowledged.push_back({acknowledged.cue, acknowledged.at});
}

// An injection has no end to record: the first score says that its recovery is being judged.
void on(State& state, const RecoveryScored& scored) {
  state.recovery = scored;
  state.stage = Stage::recovering;
}
void on(State& state, const Discharged& discharged) {
  end_session(state, discharged.at, Ending::discharged);
  state.no_driving_until = discharged.no_driving_until;
}
void on(State& state, const Transferred& transferred) {
  end_session(state, transferred.at, Ending::transferred);
  state.was_stopped = state.was_stopped || state.treatment.has_value();
  recount_attention(state);
}
void on(State& state, const LeftAgainstAdvice& left) {
  end_session(state, left.at, Ending::left_against_advice);
}
void on(State& state, const CapacityCleared&) { state.is_capacity_cleared = true; }
void on(State& state, const Cancelled& cancelled) {
  end_session(state, cancelled.at, Ending::cancelled);
}

}  // namespace evenkeel::session
