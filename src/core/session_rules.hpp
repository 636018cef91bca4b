// SPDX-License-Identifier: Apache-2.0
// One rule for each command and one change for each event. A new command without a rule, or a new
// event without a change, does not compile. The rules stand by idea in session_*.cpp, the changes
// in session_fold*.cpp.
#pragma once

#include "core/session.hpp"

#include <utility>

namespace evenkeel::session {

template <class... Facts>
Decision<Event> happened(Facts... facts) {
  return std::vector<Event>{Event{std::move(facts)}...};
}
inline Decision<Event> nothing() { return std::vector<Event>{}; }

// What most rules ask first. Each answers with the refusal, or none.
std::optional<Refusal> not_in_the_future(const Moment& at, const Context&);
std::optional<Refusal> not_while_closed(const State&);  // no patient here, or ended
// Open, and the time lies between the arrival and now.
std::optional<Refusal> not_during_the_visit(const State&, const Moment& at, const Context&);
// A treatment, running or paused, that has not changed since.
std::optional<Refusal> not_while_treating(const State&, const Moment& at, const Context&);

// session_open.cpp
Decision<Event> rule(const State&, const Open&, const Context&);
Decision<Event> rule(const State&, const ChangeChair&, const Context&);
Decision<Event> rule(const State&, const Cancel&, const Context&);
// session_gate.cpp
Decision<Event> rule(const State&, const ConfirmIdentity&, const Context&);
Decision<Event> rule(const State&, const StateFasting&, const Context&);
Decision<Event> rule(const State&, const StateEscort&, const Context&);
Decision<Event> rule(const State&, const MeasureBreathAlcohol&, const Context&);
Decision<Event> rule(const State&, const ReadDrugScreen&, const Context&);
Decision<Event> rule(const State&, const CheckPregnancy&, const Context&);
Decision<Event> rule(const State&, const Review&, const Context&);
Decision<Event> rule(const State&, const RecordPsychiatricEvaluation&, const Context&);
Decision<Event> rule(const State&, const OverrideItem&, const Context&);
// session_start.cpp
Decision<Event> rule(const State&, const Start&, const Context&);
// session_treatment.cpp
Decision<Event> rule(const State&, const Pause&, const Context&);
Decision<Event> rule(const State&, const Resume&, const Context&);
Decision<Event> rule(const State&, const ChangeRate&, const Context&);
Decision<Event> rule(const State&, const EndInfusion&, const Context&);
// session_supplement.cpp
Decision<Event> rule(const State&, const GiveSupplement&, const Context&);
// session_chart.cpp
Decision<Event> rule(const State&, const Observe&, const Context&);
Decision<Event> rule(const State&, const RecordHappening&, const Context&);
Decision<Event> rule(const State&, const RecordDrug&, const Context&);
Decision<Event> rule(const State&, const Note&, const Context&);
Decision<Event> rule(const State&, const MarkEnteredInError&, const Context&);
// session_help.cpp
Decision<Event> rule(const State&, const CallHelp&, const Context&);
Decision<Event> rule(const State&, const AnswerHelp&, const Context&);
Decision<Event> rule(const State&, const CallPrescriber&, const Context&);
Decision<Event> rule(const State&, const RaiseEmergency&, const Context&);
Decision<Event> rule(const State&, const AcknowledgeCue&, const Context&);
// session_exit.cpp
Decision<Event> rule(const State&, const ScoreRecovery&, const Context&);
Decision<Event> rule(const State&, const Discharge&, const Context&);
Decision<Event> rule(const State&, const Transfer&, const Context&);
Decision<Event> rule(const State&, const LeaveAgainstAdvice&, const Context&);
Decision<Event> rule(const State&, const ClearCapacity&, const Context&);

// session_fold.cpp: the day, the exit
void on(State&, const Opened&);
void on(State&, const ChairChanged&);
void on(State&, const IdentityConfirmed&);
void on(State&, const FastingStated&);
void on(State&, const EscortStated&);
void on(State&, const BreathAlcoholMeasured&);
void on(State&, const DrugScreenRead&);
void on(State&, const PregnancyChecked&);
void on(State&, const Reviewed&);
void on(State&, const PsychiatricallyEvaluated&);
void on(State&, const Overridden&);
void on(State&, const HelpCalled&);
void on(State&, const HelpAnswered&);
void on(State&, const PrescriberCalled&);
void on(State&, const EmergencyRaised&);
void on(State&, const CueAcknowledged&);
void on(State&, const RecoveryScored&);
void on(State&, const Discharged&);
void on(State&, const Transferred&);
void on(State&, const LeftAgainstAdvice&);
void on(State&, const CapacityCleared&);
void on(State&, const Cancelled&);
// session_fold_treatment.cpp: what ran, and what was charted
void on(State&, const Started&);
void on(State&, const Injected&);
void on(State&, const Paused&);
void on(State&, const Resumed&);
void on(State&, const RateChanged&);
void on(State&, const InfusionEnded&);
void on(State&, const Observed&);
void on(State&, const Happened&);
void on(State&, const DrugGiven&);
void on(State&, const Noted&);
void on(State&, const EnteredInError&);
// From what stands: a struck observation takes its HIGH with it.
void recount_attention(State&);

}  // namespace evenkeel::session
