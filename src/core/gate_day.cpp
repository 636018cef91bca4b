// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "core/gate.hpp"
#include "core/wording.hpp"

namespace evenkeel::screening {
namespace {

struct FastingRule {
  const char* key;
  const char* title;
  const char* what;
  Minutes needed;
};

// Measured to the actual start: `context.now` is that moment when the start is judged (G1).
Item fasted(const FastingRule& rule, const Moment* last, const Context& context) {
  if (last == nullptr) return held(rule.key, rule.title, "Not asked yet.");
  const auto since = elapsed(*last, context.now).time;
  const std::string figures = std::string{rule.what} + " " + said_duration(since) + " ago; " +
                              said_duration(rule.needed) + " are needed.";
  if (since >= rule.needed) return passed(rule.key, rule.title, figures);
  auto item = held(rule.key, rule.title, figures);
  item.earliest = after(*last, rule.needed);
  item.covers = mark(*last);
  return item;
}

}  // namespace

Item identity_item(const DayFacts& day) {
  constexpr auto title = "Identity, twice";
  for (const auto method :
       {IdentityMethod::name_and_birth_date_spoken, IdentityMethod::photo_or_number}) {
    if (!day.identity.contains(method))
      return held("identity", title, "Not yet confirmed by " + std::string{said(method)} + ".");
  }
  return passed("identity", title, "Confirmed in two ways.");
}

Item food_item(const DayFacts& day, const Context& context) {
  return fasted({"food", "Food", "Last food", context.policy.gate.food},
                day.fasting ? &day.fasting->last_food : nullptr, context);
}

Item water_item(const DayFacts& day, const Context& context) {
  return fasted({"water", "Water", "Last water or clear fluid", context.policy.gate.water},
                day.fasting ? &day.fasting->last_water : nullptr, context);
}

// Nothing to cover: nobody overrides the escort.
Item escort_item(const DayFacts& day, const Context& context) {
  constexpr auto title = "Escort";
  if (!day.escort) return held("escort", title, "No escort named yet.");
  if (!day.escort->takes_part_in_return)
    return held("escort", title,
                "Nobody rides along; a ride app alone is no escort. Offer another day.");
  if (!day.escort->is_adult)
    return held("escort", title,
                "The escort must be at least " +
                    std::to_string(context.policy.gate.escort_age_at_least) + " years old.");
  if (!day.escort->is_confirmed)
    return held("escort", title, "Not confirmed yet: reach the escort by phone or here.");
  return passed("escort", title, "An adult is confirmed and rides along.");
}

Item breath_alcohol_item(const DayFacts& day, const Evidence& evidence, const Context& context) {
  constexpr auto key = "breath_alcohol";
  constexpr auto title = "Breath alcohol";
  const auto& breath = day.breath_alcohol;
  if (!breath || !is_known(breath->at, context) ||
      elapsed(evidence.day_began, breath->at).time < Milliseconds{0})
    return held(key, title, "Not measured today.");
  const auto most = context.policy.gate.breath_alcohol_at_most;
  if (breath->reading > most)
    return stopped(key, title,
                   "Measured " + breath->reading.text() + "; at most " + most.text() +
                       " is allowed. No treatment today.");
  return passed(key, title, "Measured " + breath->reading.text() + ".");
}

Item drug_screen_item(const DayFacts& day) {
  constexpr auto key = "drug_screen";
  constexpr auto title = "Drug screen";
  if (!day.drug_screen) return passed(key, title, "Not asked for by the plan.");
  switch (*day.drug_screen) {
    case DrugScreen::negative:
      return passed(key, title, "Negative.");
    case DrugScreen::expected:
      return passed(key, title, "Only what was expected.");
    case DrugScreen::unexpected:
      break;
  }
  return stopped(key, title, "An unexpected finding. No treatment today.");
}

Item pregnancy_item(const DayFacts& day, const Evidence& evidence, const Context& context) {
  constexpr auto key = "pregnancy";
  constexpr auto title = "Pregnancy";
  const auto& check = day.pregnancy;
  if (!check) {
    if (evidence.body && evidence.body->sex == Sex::male)
      return passed(key, title, "Does not apply.");
    return held(key, title, "Not asked yet.");
  }
  if (check->result == Pregnancy::positive)
    return stopped(key, title, "The test is positive. No treatment.");
  if (check->result == Pregnancy::not_possible)
    return passed(key, title, "Stated as not possible.");
  const auto limit = context.policy.gate.pregnancy_test_valid_for;
  if (!is_known(check->tested_at, context) || elapsed(check->tested_at, context.now).time > limit) {
    auto item = held(key, title,
                     "The negative test is more than " + std::to_string(limit.count()) +
                         " days old. Test again.");
    item.covers = mark(check->tested_at);
    return item;
  }
  return passed(key, title, "Negative test in date.");
}

// A finding needs a decision before drug is given: the prescriber's, as the policy says. A change
// of weight has an item of its own.
Item review_item(const DayFacts& day, const Evidence& evidence, const Context& context) {
  constexpr auto key = "review";
  constexpr auto title = "Since the last visit";
  if (!evidence.allergies_reviewed)
    return held(key, title, "The allergies have not been entered or confirmed yet.");
  if (!day.review || !is_known(day.review->at, context))
    return held(key, title, "Not reviewed yet.");
  std::vector<std::string> found;
  std::string covers;
  for (const auto& finding : day.review->findings) {
    if (finding == "weight") continue;
    found.emplace_back(codes::said(codes::review_findings(), finding));
    covers += finding + " ";
  }
  if (!found.empty()) {
    auto item = held(key, title, "Found: " + joined(found) + ". The prescriber decides.");
    item.covers = covers;
    return item;
  }
  auto item = passed(key, title, "Reviewed; nothing found.");
  if (day.review->findings.contains("weight"))
    item.warnings.emplace_back("The weight has changed.");
  return item;
}

}  // namespace evenkeel::screening
