// SPDX-License-Identifier: Apache-2.0
// What was prescribed, its working and its ceiling, and who signed:
// none --Sign--> signed --Withdraw--> withdrawn. A signed order never changes; another replaces it.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "core/policy.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel {

enum class Sex { female, male, unstated };
enum class Route { intravenous, intramuscular };
std::string_view name_of(Sex);
std::optional<Sex> sex_named(std::string_view);
std::string_view name_of(Route);
std::string_view said(Route);
std::optional<Route> route_named(std::string_view);

namespace order {

enum class Protocol { psychiatric_iv, psychiatric_im, pain_infusion };
enum class DoseUnit { mg_per_kg, mg_per_kg_per_hour };
enum class WeighingRule { unchosen, actual, ideal, adjusted };
std::string_view name_of(Protocol);
std::string_view said(Protocol);
std::optional<Protocol> protocol_named(std::string_view);
std::string_view name_of(DoseUnit);
std::optional<DoseUnit> dose_unit_named(std::string_view);
std::string_view name_of(WeighingRule);
std::string_view said(WeighingRule);
std::optional<WeighingRule> weighing_rule_named(std::string_view);
Route route_of(Protocol);

// As the prescriber wrote it. A dose is a number with its unit: mg per kg for a psychiatric
// session, mg per kg per hour for pain; each protocol has its own unit and its own cap.
struct Prescription {
  Protocol protocol{};
  Decimal dose;
  DoseUnit dose_unit{};
  WeighingRule weighing_rule{};
  Minutes over{};                         // infusions; 0 for an injection
  Strength vial;                          // as ketamine base
  std::optional<Millilitres> diluted_to;  // total volume after dilution; none: as it is in the vial
  std::optional<Milligrams> total_at_most;  // pain: what the prescriber allows for the session
  std::string step_reason;                  // code; why the dose is above the last one
};

// What the chart knew of the body, and when it was measured.
struct Body {
  Sex sex{};
  Kilograms weight;
  Moment weighed_at;
  std::optional<Centimetres> height;
};

// The working, every line as a person would check it by hand. `dose` is exact; what is drawn up is
// rounded down to 0.01 mL, the pump's rate half up to 0.1 mL per hour.
struct Working {
  std::optional<Decimal> bmi;  // to 0.1
  Kilograms dosing_weight;     // ideal and adjusted to 0.1 kg, half up
  Milligrams dose;
  Millilitres drawn_up;                  // from the vial
  std::optional<Millilitres> volume;     // what runs in: the diluted total, or the drawn-up volume
  std::optional<Strength> bag_strength;  // mg per mL of what runs in, to 0.001; display only
  std::optional<PumpRate> pump_rate;
  std::optional<Decimal> mg_per_hour;         // to 0.01
  std::optional<Decimal> mg_per_min;          // to 0.001
  std::optional<Decimal> mcg_per_kg_per_min;  // to 0.1
  Milligrams ceiling;                         // the most the session may reach, supplements counted
};

// What a bag holds, in mg per mL to 0.001, half up: two bags are the same when this is.
Strength strength_of(Milligrams dose, Millilitres volume);

// Devine's ideal weight and the adjusted weight, in kg to 0.1 half up; the adjusted one starts from
// the ideal as shown. None where the formula says nothing: no sex, or below 60 inches.
std::optional<Kilograms> ideal_weight(Sex, Centimetres height);
std::optional<Kilograms> adjusted_weight(Sex, Centimetres height, Kilograms actual);
Decimal bmi(Kilograms, Centimetres);  // to 0.1, half up

// The arithmetic and every limit of care on it. Refuses, at the field, what no signature may pass:
// a cap, a unit of the other protocol, a strong vial undiluted, no weighing rule at a high BMI, an
// old weight.
Result<Working> work_out(const Prescription&, const Body&, const Context&);

// Things a prescriber should see before signing, none of which forbids it: W1 above, D3's short or
// small pain infusion.
std::vector<std::string> remarks(const Prescription&, const Body&, const Context&);

// What is known of earlier sessions, newest last: the ladder's evidence.
struct EarlierSession {
  SessionId session;
  Route route{};
  Protocol protocol{};
  DosePerWeight dose;  // as ordered
  Moment at;
  bool had_stop_event =
      false;  // paused or stopped for the patient's sake, a high cue, an emergency
  bool needs_cardiovascular_review = false;
};
struct MoodTotals {  // the same instrument before the first session and now
  std::string instrument;
  int baseline = 0;
  int latest = 0;
};

// How much of the first total is gone, to 0.1; negative when it got worse, none of a total of 0.
std::optional<Decimal> gain_percent(const MoodTotals&);
// Whether so much of the first total, or more, is gone; never of a total of 0.
bool has_improved_by(const MoodTotals&, Decimal percent);

struct StepUp {
  std::optional<DosePerWeight> offered;        // the next step of the ladder, when D4 allows one
  std::string reason;                          // why, or why not, in one sentence
  std::optional<Decimal> improvement_percent;  // to 0.1
  bool needs_cardiovascular_review = false;
};
// Offers, never decides: a prescriber writes and signs the step (EK-0 D4).
StepUp step_up(const std::vector<EarlierSession>&, const std::optional<MoodTotals>&, const Policy&);

struct Signed {
  Moment at;
  PatientId patient;
  Prescription prescription;
  Body body;
  Working working;
  std::string policy;
  std::optional<SessionId> during;  // a new rate for a session that runs
};
struct Withdrawn {
  Moment at;
  std::string reason;  // code
};
using Event = std::variant<Signed, Withdrawn>;

// The treatment that a new rate is for, as it stands: the bag on the pump does not change.
struct RunningTreatment {
  PatientId patient;
  Protocol protocol{};
  Milligrams dose;
  Millilitres volume;
};

// `earlier`, `mood` and `running` are evidence read in the transaction of the signature.
struct Sign {
  PatientId patient;
  Prescription prescription;
  Body body;
  std::vector<EarlierSession> earlier = {};
  std::optional<MoodTotals> mood = {};
  std::optional<SessionId> during = {};
  std::optional<RunningTreatment> running = {};  // of `during`; none: it does not run
};
struct Withdraw {
  std::string reason;
  bool is_used = false;  // by a session: evidence read in the transaction
};
using Command = std::variant<Sign, Withdraw>;

enum class Stage { none, in_force, withdrawn };

struct State {
  using Event = order::Event;
  using Command = order::Command;
  Stage stage = Stage::none;
  std::optional<Signed> order;
};

[[nodiscard]] Decision<Event> decide(const State&, const Command&, const Context&);
[[nodiscard]] State evolve(State, const Event&);

}  // namespace order
}  // namespace evenkeel
