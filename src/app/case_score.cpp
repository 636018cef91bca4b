// SPDX-License-Identifier: Apache-2.0
// Steps about questionnaires: what answers come to, and what lies between two scores.
#include "app/case_day.hpp"
#include "app/instrument_file.hpp"
#include "core/instrument_change.hpp"
#include "core/wording.hpp"

namespace evenkeel::app {
namespace {

using instrument::Instrument;
using instrument::Measure;

const Instrument& instrument_of(const CaseNode& value) {
  const auto& node = value.member("instrument");
  const auto* found = find(instruments(), node.text());
  if (found == nullptr) node.wrong("there is no instrument \"" + node.text() + "\"");
  return *found;
}

instrument::Answers answers_of(const CaseNode& node) {
  instrument::Answers answers;
  for (const auto& answer : node.list()) {
    const bool is_blank = answer.is(CaseNode::Kind::null);
    answers.push_back(is_blank ? std::nullopt : std::optional{answer.whole()});
  }
  return answers;
}

Sex sex_of_answers(const CaseNode& value) {
  const auto* node = value.find("sex");
  if (node == nullptr) return Sex::unstated;
  const auto sex = sex_named(node->text());
  if (!sex) node->wrong("is not a sex");
  return *sex;
}

std::string text_or_none(const std::string& text) { return text.empty() ? "none" : text; }
std::string measure_text(const std::optional<Measure>& measure) {
  return measure ? measure->rounded(2).text() : "none";
}
std::string yes_or_no(bool is_so) { return is_so ? "yes" : "no"; }

// A score as it stands in the record, or the answers that it came from.
Measure measure_of(const Instrument& instrument, const CaseNode& node) {
  if (!node.is(CaseNode::Kind::list)) {
    const auto number = node.decimal();
    std::int64_t over = 1;
    for (int i = 0; i < number.places(); ++i)
      over *= 10;
    return {number.digits(), over};
  }
  const auto score = instrument::score(instrument, answers_of(node));
  if (!score) node.wrong("is refused: " + score.error().message);
  const auto measure = judged_by(instrument, *score);
  if (!measure) node.wrong("comes to no score");
  return *measure;
}

std::string_view name_of_shift(std::optional<instrument::Shift> shift) {
  if (!shift) return "unknown";
  switch (*shift) {
    case instrument::Shift::none:
      return "no";
    case instrument::Shift::better:
      return "better";
    case instrument::Shift::worse:
      return "worse";
  }
  return "";
}

}  // namespace

CaseOutcome play_questionnaire(CaseDay& day, const CaseNode& value) {
  value.only({"instrument", "answers", "sex"});
  const auto& instrument = instrument_of(value);
  const auto score =
      instrument::score(instrument, answers_of(value.member("answers")), sex_of_answers(value));
  CaseOutcome outcome;
  if (!score) {
    outcome.refusal = score.error();
    return outcome;
  }
  if (score->tier) day.risk = screening::Risk{*score->tier, day.now()};
  outcome.answers = {{"total", score->total ? std::to_string(*score->total) : "none"},
                     {"exact", measure_text(score->exact)},
                     {"prorated", yes_or_no(score->is_prorated)},
                     {"band", text_or_none(score->band)},
                     {"flags", text_or_none(joined(score->flags))},
                     {"risk_follow_up", yes_or_no(score->needs_risk_follow_up)},
                     {"panel_code", text_or_none(instrument.loinc.panel)},
                     {"score_code", text_or_none(instrument.loinc.total)}};
  for (const auto& aside : score->asides)
    outcome.answers[aside.key] = measure_text(aside.value);
  return outcome;
}

CaseOutcome play_change(CaseDay&, const CaseNode& value) {
  value.only({"instrument", "earlier", "later"});
  const auto& instrument = instrument_of(value);
  const auto change =
      instrument::change(instrument, measure_of(instrument, value.member("earlier")),
                         measure_of(instrument, value.member("later")));
  CaseOutcome outcome;
  auto& answers = outcome.answers;
  answers["points"] = change.points.text();
  answers["percent"] = change.percent ? change.percent->text() : "none";
  answers["response"] = change.is_response ? yes_or_no(*change.is_response) : "none";
  for (const auto& [definition, is_met] : change.remission) {
    answers.emplace("remission", yes_or_no(is_met));  // the first: the one that is usual
    answers["remission: " + definition.says] = yes_or_no(is_met);
  }
  for (const auto& [definition, shift] : change.meaningful)
    answers["meaningful: " + definition.says] = name_of_shift(shift);
  return outcome;
}

}  // namespace evenkeel::app
