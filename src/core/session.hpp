// SPDX-License-Identifier: Apache-2.0
// One treatment, from arrival to the way home:
// none --Open--> arrived --Start--> running <--Pause/Resume--> paused --End--> recovering --> ended
// Pure: time and limits arrive in commands and their context; facts leave as events. An injection
// goes from arrived to running too, and ends by the clock of its last injection.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
#include "core/policy.hpp"
#include "core/recovery.hpp"
#include "core/screening.hpp"
#include "core/session_events.hpp"
#include "core/vitals.hpp"

#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::session {

// ---- What can be asked. `at` is when it happened; the context says when it is now. ----

struct Open {
  Moment at;
  PatientId patient;
  std::string chair;
  std::optional<CourseId> course = {};  // the one that runs, if any
};
struct ChangeChair {
  Moment at;
  std::string chair;
};
struct ConfirmIdentity {
  Moment at;
  screening::IdentityMethod method{};
};
struct StateFasting {
  Moment at;
  screening::Fasting fasting;
};
struct StateEscort {
  Moment at;
  screening::Escort escort;
};
struct MeasureBreathAlcohol {
  Moment at;
  Decimal reading;
};
struct ReadDrugScreen {
  Moment at;
  screening::DrugScreen result{};
};
struct CheckPregnancy {
  Moment at;
  screening::PregnancyCheck check;
};
struct Review {
  Moment at;
  std::set<std::string> findings;
};
struct RecordPsychiatricEvaluation {
  Moment at;
};
struct OverrideItem {
  Moment at;
  std::string item;
  std::string reason;
  screening::Evidence evidence;
};
struct Start {
  Moment at;
  std::string site;  // of an injection
  screening::Evidence evidence;
};
struct GiveSupplement {
  Moment at;
  Milligrams dose;
  std::string site;
  screening::Evidence evidence;  // the consents, read in the transaction
};
struct Pause {
  Moment at;
  std::string reason;
};
struct Resume {
  Moment at;
};
struct ChangeRate {
  Moment at;
  SessionId session;  // this one: the order must name it
  OrderId order_id;
  order::Signed order;  // signed for this session, read in the transaction
};
struct EndInfusion {
  Moment at;
  bool is_complete = false;
  std::string reason;
};
struct Observe {
  EntryId entry;
  Moment at;
  Vitals vitals;
};
struct RecordHappening {
  EntryId entry;
  Moment at;
  std::string kind;
  std::string severity;
};
struct RecordDrug {
  EntryId entry;
  Moment at;
  std::string drug;
  Decimal amount;
  std::string unit;
  std::string route;
};
struct Note {
  EntryId entry;
  Moment at;
  NoteId note;
  std::string hash;
};
struct MarkEnteredInError {
  Moment at;
  EntryId entry;
  std::string reason;
};
struct CallHelp {
  Moment at;
  bool by_patient = false;
};
struct AnswerHelp {
  Moment at;
};
struct CallPrescriber {
  Moment at;
};
struct RaiseEmergency {
  Moment at;
  std::string reason;
};
struct AcknowledgeCue {
  Moment at;
  std::string cue;
};
struct ScoreRecovery {
  Moment at;
  recovery::Score score;
};
struct Discharge {
  Moment at;
  bool escort_is_here = false;
  Instant no_driving_until{};  // from the clinic's zone: the next day at E3's hour
};
struct Transfer {
  Moment at;
};
struct LeaveAgainstAdvice {
  Moment at;
  StaffId witness;
  StaffId by;
  bool escort_told = false;
  bool prescriber_told = false;
};
struct ClearCapacity {
  Moment at;
};
struct Cancel {
  Moment at;
  std::string reason;
};

using Command = std::variant<
    Open, ChangeChair, ConfirmIdentity, StateFasting, StateEscort, MeasureBreathAlcohol,
    ReadDrugScreen, CheckPregnancy, Review, RecordPsychiatricEvaluation, OverrideItem, Start,
    GiveSupplement, Pause, Resume, ChangeRate, EndInfusion, Observe, RecordHappening, RecordDrug,
    Note, MarkEnteredInError, CallHelp, AnswerHelp, CallPrescriber, RaiseEmergency, AcknowledgeCue,
    ScoreRecovery, Discharge, Transfer, LeaveAgainstAdvice, ClearCapacity, Cancel>;

// ---- What it adds up to. ----

enum class Stage { none, arrived, running, paused, recovering, ended };
enum class Ending { none, discharged, transferred, left_against_advice, cancelled };
std::string_view name_of(Stage);
std::string_view said(Stage);
std::string_view name_of(Ending);
std::string_view said(Ending);

// One stretch of the pump at one rate.
struct Stretch {
  Moment from;
  std::optional<Moment> to;  // open while it runs
  PumpRate pump_rate;
};
struct Injection {
  Moment at;
  Milligrams dose;
};
struct Treatment {
  OrderId order;
  order::Protocol protocol{};
  Milligrams dose;  // ordered
  Kilograms dosing_weight;
  Milligrams ceiling;
  Moment started_at;
  Minutes over{};
  Millilitres volume;
  std::vector<Stretch> stretches;     // infusions
  std::vector<Injection> injections;  // IM
  Strength vial;                      // IM: what a supplement is drawn from
  std::vector<OrderId> rate_orders;   // new rates so far
  std::optional<Moment> ended_at;     // infusion end, or the last injection
};
struct Acknowledgement {
  std::string cue;
  Moment at;
};

struct State {
  using Event = session::Event;
  using Command = session::Command;
  Stage stage = Stage::none;
  Ending ending = Ending::none;
  PatientId patient;
  std::string chair;
  std::optional<CourseId> course;
  Moment opened_at;
  screening::DayFacts day;  // its observations are those before the start
  std::optional<Treatment> treatment;
  std::vector<screening::Observation> observations;  // all that stand, in order of `at`
  std::vector<Happened> happenings;                  // all that stand
  std::set<EntryId> entries;                         // every entry ever made
  std::set<EntryId> struck;                          // entered in error
  std::optional<Moment> help_called_at;              // and not yet answered
  std::optional<Moment> prescriber_called_at;
  std::optional<Moment> emergency_at;
  std::optional<Paused> pause;  // while paused
  std::vector<Acknowledgement> acknowledged;
  std::optional<RecoveryScored> recovery;
  std::optional<Moment> ended_at;
  std::optional<Instant> no_driving_until;
  bool is_capacity_cleared = false;
  std::optional<Moment> last_gate_fact_at;  // a start may not be charted before it
  std::set<EntryId> high_entries;           // observations at the HIGH level
  std::set<EntryId> high_pressure_entries;  // of them, those with the blood pressure there
  bool was_stopped = false;                 // paused or stopped for the patient's sake
  bool was_stopped_for_pressure = false;
  bool had_stop_event = false;  // evidence for the next order (EK-0 D4)
  bool needs_cardiovascular_review = false;
};

[[nodiscard]] Decision<Event> decide(const State&, const Command&, const Context&);
[[nodiscard]] State evolve(State, const Event&);

bool is_open(const State&);  // somebody is here, and the chair is taken
bool is_injection(const Treatment&);
// What the rule of the way home looks at; for a session whose treatment began.
recovery::Facts recovery_facts(const State&, bool escort_is_here);

// Given so far, in mg to 0.1 half up, from the pump's rates and the steady clock.
Milligrams given_by(const Treatment&, const Moment& now);
// False when the machine was restarted meanwhile: what was given rests on the wall clock.
bool is_timing_certain(const Treatment&, const Moment& now);
// When the pump will have run the volume at its present rate; none while paused or for an
// injection.
std::optional<Moment> expected_end(const Treatment&);

}  // namespace evenkeel::session
