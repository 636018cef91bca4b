// SPDX-License-Identifier: Apache-2.0
// A questionnaire: its answers one by one, or what it came to as staff entered it (a total, or the
// tier of a suicide-risk screen). An answer about suicide is a fact of its own at once, whatever
// becomes of the rest.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/order.hpp"
#include "core/policy.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::instrument {
struct Instrument;
}

namespace evenkeel::questionnaire {

// Names only: what each is made of is a file of data/instruments.
struct Instrument {
  std::string_view code;
  std::string_view name;
};
std::span<const Instrument> all_instruments();
// What staff may enter the total of; the range of each is data of the policy ("phq-9_total").
std::span<const Instrument> mood_instruments();
// "PHQ-9" of "phq-9"; a code that nobody knows as it is.
std::string_view instrument_said(std::string_view code);

enum class RiskTier { none, low, moderate, high };
std::string_view name_of(RiskTier);
std::optional<RiskTier> risk_tier_named(std::string_view);

// Answers to the Columbia screener; 3 to 5 are asked only after a yes to 2. Never a sum.
struct RiskAnswers {
  bool q1 = false, q2 = false, q3 = false, q4 = false, q5 = false;
  bool behaviour_ever = false, behaviour_within_3_months = false;
};
RiskTier risk_tier(const RiskAnswers&);  // Columbia triage guide; clinical.md 5.1, TC-14, TC-15

struct TotalRecorded {
  Moment at;
  PatientId patient;
  std::string instrument;  // "phq-9"
  int total = 0;
};
struct RiskRecorded {
  Moment at;
  PatientId patient;
  RiskTier tier{};
};

struct Answer {
  std::string item;          // key of the instrument's item
  std::optional<int> value;  // none: left blank
};
// The words that were read: the clinic's version of the official text and its hash; 0 and nothing
// for words of our own.
struct TextShown {
  int version = 0;
  std::string hash;
};
struct Scored {
  std::optional<int> total = {};
  std::optional<Decimal> exact = {};  // before rounding, to two places
  bool is_prorated = false;
  std::string band = {};
  std::optional<RiskTier> tier = {};
  std::vector<std::string> flags = {};  // instrument::Score::flags
};
struct Answered {
  Moment at;
  PatientId patient;
  std::string instrument;
  int scoring_version = 0;  // of our file
  TextShown text;
  std::vector<Answer> answers;  // every item, in order
  Scored score;
};
// Somebody asks this person about suicide today. Stands also when the rest is never sent.
struct RiskAnswered {
  Moment at;
  PatientId patient;
  std::string instrument;
  std::string item;              // the answer that says so
  std::optional<RiskTier> tier;  // of a screener
};
using Event = std::variant<TotalRecorded, RiskRecorded, Answered, RiskAnswered>;

struct RecordTotal {
  Moment at;
  PatientId patient;
  std::string instrument;
  int total = 0;
  bool patient_can_answer = true;  // false while the capacity lock holds
};
struct RecordRisk {
  Moment at;
  PatientId patient;
  RiskTier tier{};
  bool patient_can_answer = true;
};
// What was answered, whole or half; the instrument outlives the command.
struct Form {
  const instrument::Instrument* instrument = nullptr;
  std::vector<Answer> answers;
};
struct SendAnswers {
  Moment at;
  PatientId patient;
  Form form;
  TextShown text;
  Sex sex = Sex::unstated;
  bool patient_can_answer = true;
};
// After every single answer: a fact when it asks for somebody, else nothing.
struct LookForRisk {
  Moment at;
  PatientId patient;
  Form form;
  bool patient_can_answer = true;
};
using Command = std::variant<RecordTotal, RecordRisk, SendAnswers, LookForRisk>;

struct State {
  using Event = questionnaire::Event;
  using Command = questionnaire::Command;
  bool is_recorded = false;
  bool has_risk = false;
};

[[nodiscard]] Decision<Event> decide(const State&, const Command&, const Context&);
[[nodiscard]] State evolve(State, const Event&);

}  // namespace evenkeel::questionnaire
