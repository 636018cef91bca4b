// SPDX-License-Identifier: Apache-2.0
// What a questionnaire came to, as staff entered it: a total, or the tier of a suicide-risk screen.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/policy.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace evenkeel::questionnaire {

// What staff may enter the total of; names only, the range of each is data of the policy
// ("phq-9_total").
struct Instrument {
  std::string_view code;
  std::string_view name;
};
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
using Event = std::variant<TotalRecorded, RiskRecorded>;

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
using Command = std::variant<RecordTotal, RecordRisk>;

struct State {
  using Event = questionnaire::Event;
  using Command = questionnaire::Command;
  bool is_recorded = false;
};

[[nodiscard]] Decision<Event> decide(const State&, const Command&, const Context&);
[[nodiscard]] State evolve(State, const Event&);

}  // namespace evenkeel::questionnaire
