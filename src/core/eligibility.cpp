// SPDX-License-Identifier: Apache-2.0
#include "core/eligibility.hpp"

#include "core/eligibility_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace evenkeel::eligibility {
namespace {

constexpr std::array light_names{std::pair{Light::green, std::string_view{"green"}},
                                 std::pair{Light::amber, std::string_view{"amber"}},
                                 std::pair{Light::red, std::string_view{"red"}}};
constexpr std::array bearing_names{
    std::pair{Bearing::excludes, std::string_view{"excludes"}},
    std::pair{Bearing::until_cleared, std::string_view{"until_cleared"}},
    std::pair{Bearing::decide, std::string_view{"decide"}},
    std::pair{Bearing::informs, std::string_view{"informs"}}};
constexpr std::array answer_names{std::pair{Answer::no, std::string_view{"no"}},
                                  std::pair{Answer::yes, std::string_view{"yes"}},
                                  std::pair{Answer::not_known, std::string_view{"not_known"}}};
constexpr std::array outcome_names{
    std::pair{Outcome::not_yet, std::string_view{"not_yet"}},
    std::pair{Outcome::may_proceed, std::string_view{"may_proceed"}},
    std::pair{Outcome::prescriber_decides, std::string_view{"prescriber_decides"}},
    std::pair{Outcome::excluded, std::string_view{"excluded"}}};
constexpr std::array chosen_names{std::pair{Chosen::fit, std::string_view{"fit"}},
                                  std::pair{Chosen::not_now, std::string_view{"not_now"}},
                                  std::pair{Chosen::excluded, std::string_view{"excluded"}}};

template <class Names, class Kind>
std::string_view fitness_word(const Names& names, Kind kind) {
  const auto found = std::ranges::find(names, kind, &Names::value_type::first);
  return found == names.end() ? std::string_view{} : found->second;
}
template <class Kind, class Names>
std::optional<Kind> fitness_kind(const Names& names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &Names::value_type::second);
  return found == names.end() ? std::nullopt : std::optional{found->first};
}

// Red that no reason passes comes first, then what is still open: a decision for treatment needs
// all facts, one against it does not.
Outcome proposal(const std::vector<Item>& items) {
  const auto any = [&](auto is_so) { return std::ranges::any_of(items, is_so); };
  if (any([](const Item& item) { return item.light == Light::red && !item.may_be_signed_over; }))
    return Outcome::excluded;
  if (any([](const Item& item) { return item.is_missing; })) return Outcome::not_yet;
  if (any([](const Item& item) { return item.needs_reason; })) return Outcome::prescriber_decides;
  return Outcome::may_proceed;
}

bool rests_on(Outcome outcome, const Item& item) {
  switch (outcome) {
    case Outcome::excluded:
      return item.light == Light::red && !item.may_be_signed_over;
    case Outcome::not_yet:
      return item.is_missing;
    case Outcome::prescriber_decides:
      return item.needs_reason;
    case Outcome::may_proceed:
      break;
  }
  return false;
}

Refusal not_signable(std::string code, const Item& item, const std::string& why) {
  return {std::move(code), item.title + ": " + item.fact + " " + why, item.key};
}

// What stands in the way of "fit", item by item.
std::optional<Refusal> against_fit(const Assessment& assessment, const Decide& decide) {
  for (const auto& item : assessment.items) {
    if (item.light == Light::red && !item.may_be_signed_over)
      return not_signable("excluded", item,
                          "This cannot be signed over. If it is wrong, correct the finding.");
  }
  for (const auto& item : assessment.items) {
    if (item.is_missing) return not_signable("not-complete", item, "It must be known first.");
    const bool has_reason = std::ranges::any_of(
        decide.reasons, [&](const ReasonGiven& given) { return given.item == item.key; });
    if (item.needs_reason && !has_reason)
      return not_signable("reason-missing", item, "Give the reason for going on.");
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Light light) { return fitness_word(light_names, light); }
std::string_view name_of(Bearing bearing) { return fitness_word(bearing_names, bearing); }
std::optional<Bearing> bearing_named(std::string_view name) {
  return fitness_kind<Bearing>(bearing_names, name);
}
std::string_view name_of(Answer answer) { return fitness_word(answer_names, answer); }
std::optional<Answer> answer_named(std::string_view name) {
  return fitness_kind<Answer>(answer_names, name);
}
std::string_view name_of(Outcome outcome) { return fitness_word(outcome_names, outcome); }
std::string_view name_of(Chosen chosen) { return fitness_word(chosen_names, chosen); }
std::optional<Chosen> chosen_named(std::string_view name) {
  return fitness_kind<Chosen>(chosen_names, name);
}

std::optional<Refusal> contradiction(const Rules& rules) {
  const auto wrong = [](const std::string& key, const char* why) {
    return Refusal{"bad-eligibility", "In the eligibility list, " + key + " " + why, key};
  };
  std::set<std::string> keys{"age", "blood_pressure", "suicide_risk", "other_drugs"};
  std::set<std::string> conditions;
  for (const auto& condition : rules.conditions) {
    if (!keys.insert(condition.key).second) return wrong(condition.key, "stands there twice.");
    conditions.insert(condition.key);
  }
  for (const auto& test : rules.work_up) {
    if (!keys.insert(test.key).second) return wrong(test.key, "stands there twice.");
    for (const auto& needed : test.needed_with) {
      if (!conditions.contains(needed))
        return wrong(test.key, "is needed with a condition that is not on the list.");
    }
  }
  std::set<std::string> lines;
  for (const auto& line : rules.examination) {
    if (!lines.insert(line.key).second) return wrong(line.key, "stands there twice.");
    if (std::ranges::find(rules.work_up, line.part, &WorkUp::key) == rules.work_up.end())
      return wrong(line.key, "belongs to an examination that is no part of the work-up.");
  }
  return std::nullopt;
}

Assessment assess(const Facts& facts, const Rules& rules, const Today& today) {
  Assessment assessment;
  auto& items = assessment.items;
  items.push_back(age_item(facts, rules, today));
  for (const auto& condition : rules.conditions)
    items.push_back(condition_item(condition, facts));
  items.push_back(risk_item(facts, rules, today));
  items.push_back(pressure_item(facts, rules, today));
  std::ranges::move(drug_items(facts), std::back_inserter(items));
  for (const auto& test : rules.work_up)
    items.push_back(work_up_item(test, facts, today));
  assessment.proposed = proposal(items);
  for (const auto& item : items) {
    if (rests_on(assessment.proposed, item)) assessment.because.push_back(item.title);
  }
  return assessment;
}

std::vector<std::string> for_the_referral_letter(const Assessment& assessment) {
  std::vector<std::string> sentences;
  for (const auto& item : assessment.items) {
    if (item.light == Light::red)
      sentences.push_back(item.title + ". " + item.fact + " " + item.says +
                          " Source: " + item.source + ".");
  }
  return sentences;
}

Result<std::monostate> may_sign(const Assessment& assessment, const Decide& decide,
                                const Rules& rules, const Context& context) {
  if (std::ranges::find(context.roles, Role::prescriber) == context.roles.end())
    return refuse("not-permitted", "A prescriber decides who is fit for treatment.");
  for (const auto& given : decide.reasons) {
    if (std::ranges::find(rules.reasons, given.reason, &Reason::name) == rules.reasons.end())
      return refuse("bad-reason", "Choose a reason from the list.", given.item);
  }
  if (decide.chosen == Chosen::fit) {
    if (auto refusal = against_fit(assessment, decide)) return std::unexpected{*std::move(refusal)};
  } else if (decide.reasons.empty()) {
    return refuse("reason-missing", "Give the reason for the decision.", "reason");
  }
  return std::monostate{};
}

}  // namespace evenkeel::eligibility
