// SPDX-License-Identifier: Apache-2.0
#include "core/questionnaire.hpp"

#include "core/instrument_score.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

// In order of the instrument's items; what was not answered is blank.
instrument::Answers answers_in_order(const Form& form) {
  instrument::Answers answers(form.instrument->items.size());
  for (const auto& answer : form.answers) {
    if (const auto place = form.instrument->place_of(answer.item)) answers[*place] = answer.value;
  }
  return answers;
}

std::optional<Refusal> form_refusal(const Form& form) {
  for (const auto& answer : form.answers) {
    if (!form.instrument->place_of(answer.item))
      return Refusal{"unknown-item", form.instrument->name + " has no such question.", answer.item};
  }
  return std::nullopt;
}

// The answer that says it, of an item that does; of a screener the last one that was answered yes.
std::string item_of_risk(const Form& form, const instrument::Answers& answers) {
  std::string found;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& item = form.instrument->items[i];
    if (!answers[i]) continue;
    if (item.safety_from && *answers[i] >= *item.safety_from) return item.key;
    if (*answers[i] > form.instrument->scale_of(item).least()) found = item.key;
  }
  return found;
}

void add_risk(const State& state, const LookForRisk& look, const instrument::Score& score,
              std::vector<Event>& facts) {
  if (!score.needs_risk_follow_up || state.has_risk) return;
  facts.emplace_back(RiskAnswered{look.at, look.patient, look.form.instrument->id,
                                  item_of_risk(look.form, answers_in_order(look.form)),
                                  score.tier});
}

Scored scored(const instrument::Score& score) {
  Scored kept;
  kept.total = score.total;
  if (score.exact) kept.exact = score.exact->rounded(2);
  kept.is_prorated = score.is_prorated;
  kept.band = score.band;
  kept.tier = score.tier;
  kept.flags = score.flags;
  return kept;
}

Decision<Event> rule(const State& state, const SendAnswers& send, const Context& context) {
  if (auto refusal = questionnaire_refusal(state, send.at, context, send.patient_can_answer))
    return std::unexpected{*std::move(refusal)};
  if (auto refusal = form_refusal(send.form)) return std::unexpected{*std::move(refusal)};
  const auto answers = answers_in_order(send.form);
  if (std::ranges::none_of(answers, [](const auto& answer) { return answer.has_value(); }))
    return refuse("nothing-answered", "No question has been answered yet.", "answers");
  const auto score = instrument::score(*send.form.instrument, answers, send.sex);
  if (!score) return std::unexpected{score.error()};
  std::vector<Event> facts;
  add_risk(state, {send.at, send.patient, send.form}, *score, facts);
  Answered answered{.at = send.at,
                    .patient = send.patient,
                    .instrument = send.form.instrument->id,
                    .scoring_version = send.form.instrument->version,
                    .text = send.text,
                    .answers = {},
                    .score = scored(*score)};
  for (std::size_t i = 0; i < answers.size(); ++i)
    answered.answers.push_back({send.form.instrument->items[i].key, answers[i]});
  facts.emplace_back(std::move(answered));
  return facts;
}

Decision<Event> rule(const State& state, const LookForRisk& look, const Context& context) {
  if (auto refusal = questionnaire_refusal(state, look.at, context, look.patient_can_answer))
    return std::unexpected{*std::move(refusal)};
  if (auto refusal = form_refusal(look.form)) return std::unexpected{*std::move(refusal)};
  const auto score = instrument::score(*look.form.instrument, answers_in_order(look.form));
  if (!score) return std::unexpected{score.error()};
  std::vector<Event> facts;
  add_risk(state, look, *score, facts);
  return facts;
}

// The first six are those that staff may enter the total of.
constexpr std::array every_instrument{
    Instrument{"phq-9", "PHQ-9"},
    Instrument{"gad-7", "GAD-7"},
    Instrument{"qids-sr16", "QIDS-SR16"},
    Instrument{"madrs", "MADRS"},
    Instrument{"pcl-5", "PCL-5"},
    Instrument{"y-bocs", "Y-BOCS"},
    Instrument{"audit-c", "AUDIT-C"},
    Instrument{"bpi", "BPI"},
    Instrument{"c-ssrs", "C-SSRS screener"},
    Instrument{"cadss-6", "CADSS-6"},
    Instrument{"dast-10", "DAST-10"},
    Instrument{"icsi", "ICSI"},
    Instrument{"mood-0-10", "Mood 0–10"},
    Instrument{"pain-0-10", "Pain 0–10"},
    Instrument{"peg", "PEG"},
    Instrument{"side-effects", "Side effects since the treatment"},
    Instrument{"who-5", "WHO-5"}};
constexpr std::size_t entered_as_totals = 6;

}  // namespace

std::span<const Instrument> all_instruments() { return every_instrument; }
std::span<const Instrument> mood_instruments() {
  return std::span{every_instrument}.first(entered_as_totals);
}

std::string_view instrument_said(std::string_view code) {
  const auto* const found = std::ranges::find(every_instrument, code, &Instrument::code);
  return found == every_instrument.end() ? code : found->name;
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

State evolve(State state, const Event& event) {
  if (std::holds_alternative<RiskAnswered>(event)) {
    state.has_risk = true;
  } else {
    state.is_recorded = true;
  }
  return state;
}

}  // namespace evenkeel::questionnaire
