// SPDX-License-Identifier: Apache-2.0
// What can happen to a session. Add kinds; a new meaning is a new stored name (journal/stored.hpp).
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
#include "core/recovery.hpp"
#include "core/screening.hpp"
#include "core/vitals.hpp"

#include <set>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::session {

struct Opened {
  Moment at;
  PatientId patient;
  std::string chair;
  std::optional<CourseId> course = {};  // the one that ran on arrival
};
struct ChairChanged {
  Moment at;
  std::string chair;
};
struct IdentityConfirmed {
  Moment at;
  screening::IdentityMethod method{};
};
struct FastingStated {
  Moment at;
  screening::Fasting fasting;
};
struct EscortStated {
  Moment at;
  screening::Escort escort;
};
struct BreathAlcoholMeasured {
  Moment at;
  Decimal reading;
};
struct DrugScreenRead {
  Moment at;
  screening::DrugScreen result{};
};
struct PregnancyChecked {
  Moment at;
  screening::PregnancyCheck check;
};
struct Reviewed {
  Moment at;
  std::set<std::string> findings;
};
struct PsychiatricallyEvaluated {
  Moment at;
};
struct Overridden {
  Moment at;
  std::string item;
  std::string reason;
  std::string covers;  // screening::Item::covers at that moment
};
// The gate as it was seen at the start, so that history explains itself.
struct GateItem {
  std::string key;
  screening::Verdict verdict{};
  bool is_overridden = false;
};
struct Started {  // an infusion
  Moment at;
  OrderId order;
  order::Protocol protocol{};
  Milligrams dose;
  Kilograms dosing_weight;
  Millilitres volume;
  PumpRate pump_rate;
  Minutes over{};
  Milligrams ceiling;
  std::string policy;
  std::vector<GateItem> gate;
};
struct Injected {  // the first injection, or the one supplement
  Moment at;
  OrderId order;
  Milligrams dose;
  Milligrams cumulative;
  Millilitres volume;
  Strength vial;
  Kilograms dosing_weight;
  Milligrams ceiling;
  std::string site;  // code: deltoid_left, …
  std::string policy;
  std::vector<GateItem> gate;  // empty for a supplement
};
struct Paused {
  Moment at;
  std::string reason;  // code
};
struct Resumed {
  Moment at;
};
struct RateChanged {
  Moment at;
  OrderId order;  // the newly signed one
  PumpRate pump_rate;
};
struct InfusionEnded {
  Moment at;
  bool is_complete = false;  // false: stopped early
  std::string reason;        // code; empty when complete
  Milligrams given;          // to 0.1 mg, half up, from the pump's rates and times
};
struct Observed {
  EntryId entry;
  Moment at;
  Vitals vitals;
  bool is_high = false;           // at the HIGH level of the policy of that moment (M2)
  bool is_high_pressure = false;  // and its blood pressure was
};
struct Happened {
  EntryId entry;
  Moment at;
  std::string kind;      // code: nausea, distress, headache, chest_pain, …
  std::string severity;  // mild, moderate, severe
};
struct DrugGiven {
  EntryId entry;
  Moment at;
  std::string drug;  // generic name from the clinic's list
  Decimal amount;
  std::string unit;   // mg, mcg, mL, L per min
  std::string route;  // code
};
struct Noted {
  EntryId entry;
  Moment at;
  NoteId note;
  std::string hash;  // SHA-256 of the text, in hex
};
struct EnteredInError {
  Moment at;
  EntryId entry;
  std::string reason;  // code
};
struct HelpCalled {
  Moment at;
  bool by_patient = false;
};
struct HelpAnswered {
  Moment at;
};
struct PrescriberCalled {
  Moment at;
};
struct EmergencyRaised {
  Moment at;
  std::string reason;  // code
};
struct CueAcknowledged {
  Moment at;
  std::string cue;  // key of core/cue
};
struct RecoveryScored {
  Moment at;
  recovery::Score score;
};
struct Discharged {
  Moment at;
  Instant no_driving_until{};
};
struct Transferred {  // to emergency care; never behind a form
  Moment at;
};
struct LeftAgainstAdvice {
  Moment at;
  StaffId witness;
  bool escort_told = false;
  bool prescriber_told = false;
};
struct CapacityCleared {  // by a clinician, after an ending without discharge
  Moment at;
};
struct Cancelled {  // before the start: not treated today
  Moment at;
  std::string reason;  // code
};

using Event = std::variant<
    Opened, ChairChanged, IdentityConfirmed, FastingStated, EscortStated, BreathAlcoholMeasured,
    DrugScreenRead, PregnancyChecked, Reviewed, PsychiatricallyEvaluated, Overridden, Started,
    Injected, Paused, Resumed, RateChanged, InfusionEnded, Observed, Happened, DrugGiven, Noted,
    EnteredInError, HelpCalled, HelpAnswered, PrescriberCalled, EmergencyRaised, CueAcknowledged,
    RecoveryScored, Discharged, Transferred, LeftAgainstAdvice, CapacityCleared, Cancelled>;

}  // namespace evenkeel::session
