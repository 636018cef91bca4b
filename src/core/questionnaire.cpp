// SPDX-License-Identifier: Apache-2.0
#include "core/questionnaire.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::questionnaire {
namespace {

constexpr std::array risk_tiers{RiskTier::none, RiskTier::low, RiskTier::moderate, RiskTier::high};

std::optional<Refusal> questionnaire_refusal(const State& state, const Moment& at,
                                             const Context& context, bool patient_can_answer) {
  if (!patient_can_answer)
    return Refusal{
        "capacity-locked",
        "Ketamine still works: this patient cannot answer now. The after-care sheet says "
        "until when.",
        ""};
  if (state.is_recorded) return Refusal{"already-recorded", "This is in the record already.", ""};
  if (elapsed(at, context.now).time < Milliseconds{0})
    return Refusal{"in-the-future", "The time cannot be after now.", "at"};
  return std::nullopt;
}

Decision<Event> rule(const State& state, const RecordTotal& record, const Context& context) {
  if (auto refusal = questionnaire_refusal(state, record.at, context, record.patient_can_answer))
    return std::unexpected{*std::move(refusal)};
  const auto domain = record.instrument + "_total";
  if (!context.policy.domains.contains(domain))
    return refuse("unknown-instrument", "Choose one of the questionnaires on the list.",
                  "instrument");
  if (auto refusal = outside(context.policy, {domain, "total", "The total"}, Decimal{record.total}))
    return std::unexpected{*std::move(refusal)};
  return std::vector<Event>{
      TotalRecorded{record.at, record.patient, record.instrument, record.total}};
}

Decision<Event> rule(const State& state, const RecordRisk& record, const Context& context) {
  if (auto refusal = questionnaire_refusal(state, record.at, context, record.patient_can_answer))
    return std::unexpected{*std::move(refusal)};
  return std::vector<Event>{RiskRecorded{record.at, record.patient, record.tier}};
}

constexpr std::array all_mood_instruments{
    Instrument{"phq-9", "PHQ-9"},         Instrument{"gad-7", "GAD-7"},
    Instrument{"qids-sr16", "QIDS-SR16"}, Instrument{"madrs", "MADRS"},
    Instrument{"pcl-5", "PCL-5"},         Instrument{"y-bocs", "Y-BOCS"}};

}  // namespace

std::span<const Instrument> mood_instruments() { return all_mood_instruments; }

std::string_view instrument_said(std::string_view code) {
  if (code == "c-ssrs") return "C-SSRS screener";
  const auto found = std::ranges::find(all_mood_instruments, code, &Instrument::code);
  return found == all_mood_instruments.end() ? code : found->name;
}

std::string_view name_of(RiskTier tier) {
  switch (tier) {
    case RiskTier::none:
      return "none";
    case RiskTier::low:
      return "low";
    case RiskTier::moderate:
      return "moderate";
    case RiskTier::high:
      return "high";
  }
  return "";
}

std::optional<RiskTier> risk_tier_named(std::string_view name) {
  for (const auto tier : risk_tiers) {
    if (name_of(tier) == name) return tier;
  }
  return std::nullopt;
}

RiskTier risk_tier(const RiskAnswers& answers) {
  // A yes counts wherever it stands, also to a question that need not have been asked.
  if (answers.q4 || answers.q5 || answers.behaviour_within_3_months) return RiskTier::high;
  if (answers.q3 || answers.behaviour_ever) return RiskTier::moderate;
  return answers.q1 || answers.q2 ? RiskTier::low : RiskTier::none;
}

Decision<Event> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& c) { return rule(state, c, context); }, command);
}

State evolve(State state, const Event&) {
  state.is_recorded = true;
  return state;
}

}  // namespace evenkeel::questionnaire
