// SPDX-License-Identifier: Apache-2.0
// Steps about fitness for treatment: the eligibility list over what is known, and the signature.
#include "app/case_day.hpp"
#include "app/interactions.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

Day day_said(const CaseNode& node) {
  const auto date = registry::parse_date(node.text());
  if (!date) node.wrong("needs a date like \"2026-06-15\"");
  return *date;
}
std::optional<Day> day_or_none(const CaseNode& node, const char* name) {
  const auto* found = node.find(name);
  return found == nullptr ? std::nullopt : std::optional{day_said(*found)};
}

// A woman of 40 of whom everything has been asked, and every test that is always needed was normal.
eligibility::Facts ordinary_fitness(const CaseDay& day) {
  eligibility::Facts facts;
  const auto today = day.today();
  facts.born =
      Day{today.year() - std::chrono::years{40}, std::chrono::January, std::chrono::day{1}};
  for (const auto& condition : day.rules().eligibility.conditions)
    facts.findings[condition.key] = {
        .answer = eligibility::Answer::no, .on = today, .cleared_on = {}};
  for (const auto& test : day.rules().eligibility.work_up) {
    if (test.needed_with.empty())
      facts.tests[test.key] = {.requested_on = today,
                               .taken_on = today,
                               .is_normal = true,
                               .cleared_on = {},
                               .waived_on = {}};
  }
  facts.pressure = {.sbp_mmhg = 124, .dbp_mmhg = 78, .on = today};
  facts.risk = {.tier = questionnaire::RiskTier::none, .on = today};
  return facts;
}

// "yes", or {"answer": "yes", "on": "2026-06-01", "cleared_on": "2026-06-10"}; null: not asked.
void give_findings(eligibility::Facts& facts, const CaseNode& node, const CaseDay& day) {
  for (const auto& [key, value] : node.members()) {
    const auto known = facts.findings.find(key);
    if (known == facts.findings.end()) value.wrong("is not on the eligibility list");
    if (value.is(CaseNode::Kind::null)) {
      facts.findings.erase(known);
      continue;
    }
    const bool is_word = value.is(CaseNode::Kind::text);
    if (!is_word) value.only({"answer", "on", "cleared_on"});
    const auto& word = is_word ? value : value.member("answer");
    const auto answer = eligibility::answer_named(word.text());
    if (!answer) word.wrong("is not an answer");
    known->second = {.answer = *answer, .on = day.today(), .cleared_on = {}};
    if (is_word) continue;
    known->second.on = day_or_none(value, "on").value_or(day.today());
    known->second.cleared_on = day_or_none(value, "cleared_on");
  }
}

void give_tests(eligibility::Facts& facts, const CaseNode& node, const CaseDay& day) {
  const auto& rules = day.rules().eligibility.work_up;
  for (const auto& [key, value] : node.members()) {
    if (std::ranges::find(rules, key, &eligibility::WorkUp::key) == rules.end())
      value.wrong("is not on the work-up list");
    facts.tests.erase(key);
    if (value.is(CaseNode::Kind::null)) continue;
    value.only({"requested_on", "taken_on", "is_normal", "cleared_on", "waived_on"});
    const auto* normal = value.find("is_normal");
    facts.tests[key] = {.requested_on = day_or_none(value, "requested_on"),
                        .taken_on = day_or_none(value, "taken_on"),
                        .is_normal = normal != nullptr && normal->truth(),
                        .cleared_on = day_or_none(value, "cleared_on"),
                        .waived_on = day_or_none(value, "waived_on")};
  }
}

void give_measured(eligibility::Facts& facts, const CaseNode& value, const CaseDay& day) {
  if (const auto* born = value.find("born")) facts.born = day_said(*born);
  if (const auto* pressure = value.find("pressure")) {
    facts.pressure.reset();
    if (!pressure->is(CaseNode::Kind::null)) {
      pressure->only({"sbp", "dbp", "on"});
      facts.pressure = {.sbp_mmhg = pressure->member("sbp").whole(),
                        .dbp_mmhg = pressure->member("dbp").whole(),
                        .on = day_or_none(*pressure, "on").value_or(day.today())};
    }
  }
  if (const auto* tier = value.find("suicide_risk")) {
    const auto known = questionnaire::risk_tier_named(tier->text());
    if (!known) tier->wrong("is not a tier");
    facts.risk = {.tier = *known, .on = day.today()};
  }
  if (day.other_drugs)
    facts.drugs = {.hits = interactions_of(*day.other_drugs, day.rules().interactions),
                   .reviewed_on = day.today()};
}

eligibility::Assessment fitness_now(const CaseDay& day) {
  return assess(day.fitness, day.rules().eligibility, {day.today(), day.policy()});
}

CaseOutcome shown_fitness(const eligibility::Assessment& assessment) {
  CaseOutcome outcome;
  outcome.answers["proposed"] = name_of(assessment.proposed);
  for (const auto& item : assessment.items) {
    outcome.answers[item.key] = name_of(item.light);
    outcome.words[item.key] = item.fact + " " + item.says + " " + item.source;
  }
  const auto letter = for_the_referral_letter(assessment);
  outcome.answers["letter_points"] = std::to_string(letter.size());
  for (const auto& sentence : letter)
    outcome.words["letter"] += sentence + " ";
  return outcome;
}

}  // namespace

CaseOutcome play_fitness(CaseDay& day, const CaseNode& value) {
  value.only({"born", "findings", "tests", "pressure", "suicide_risk"});
  day.fitness = ordinary_fitness(day);
  give_measured(day.fitness, value, day);
  if (const auto* findings = value.find("findings")) give_findings(day.fitness, *findings, day);
  if (const auto* tests = value.find("tests")) give_tests(day.fitness, *tests, day);
  return shown_fitness(fitness_now(day));
}

CaseOutcome play_sign_fitness(CaseDay& day, const CaseNode& value) {
  value.only({"chosen", "reasons"});
  eligibility::Decide decide;
  const auto& chosen = value.member("chosen");
  const auto known = eligibility::chosen_named(chosen.text());
  if (!known) chosen.wrong("is not a decision");
  decide.chosen = *known;
  if (const auto* reasons = value.find("reasons")) {
    for (const auto& [item, reason] : reasons->members())
      decide.reasons.push_back({item, reason.text()});
  }
  CaseOutcome outcome;
  const auto signable = may_sign(fitness_now(day), decide, day.rules().eligibility, day.context());
  if (signable)
    outcome.facts.emplace_back("fitness_signed");
  else
    outcome.refusal = signable.error();
  return outcome;
}

}  // namespace evenkeel::app
