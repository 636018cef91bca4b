// SPDX-License-Identifier: Apache-2.0
#include "core/screening.hpp"

#include "core/gate.hpp"

#include <algorithm>

namespace evenkeel::screening {
namespace {

Item judged(std::string key, std::string title, Verdict verdict, std::string reason) {
  Item item;
  item.key = std::move(key);
  item.title = std::move(title);
  item.verdict = verdict;
  item.reason = std::move(reason);
  return item;
}

// The policy decides who may; only a hold on known facts can be overridden. Each item says what
// there is to cover, and the escort never does (EK-0 G5).
void apply_overrides(Item& item, const DayFacts& day, const Context& context) {
  if (item.verdict != Verdict::hold || item.covers.empty()) return;
  const auto rule = context.policy.overrides.find(item.key);
  if (rule == context.policy.overrides.end() || rule->second.by.empty()) return;
  item.may_be_overridden = true;
  item.is_overridden = std::ranges::any_of(day.overrides, [&](const Override& override) {
    return override.item == item.key && override.covers == item.covers &&
           is_known(override.at, context);
  });
}

}  // namespace

Item passed(std::string key, std::string title, std::string reason) {
  return judged(std::move(key), std::move(title), Verdict::pass, std::move(reason));
}
Item held(std::string key, std::string title, std::string reason) {
  return judged(std::move(key), std::move(title), Verdict::hold, std::move(reason));
}
Item stopped(std::string key, std::string title, std::string reason) {
  return judged(std::move(key), std::move(title), Verdict::stop, std::move(reason));
}

bool is_known(const Moment& at, const Context& context) {
  return elapsed(at, context.now).time >= Milliseconds{0};
}

std::string mark(const Moment& at) { return std::to_string(at.wall.time_since_epoch().count()); }

std::vector<Item> assess(const DayFacts& day, const Evidence& evidence, const Context& context) {
  std::vector<Item> items{
      order_item(evidence, context),
      weight_item(evidence, context),
      identity_item(day),
      consent_item(evidence, context),
      food_item(day, context),
      water_item(day, context),
      escort_item(day, context),
      blood_pressure_item(day, evidence, context),
      vital_signs_item(day, context),
      breath_alcohol_item(day, evidence, context),
      drug_screen_item(day),
      pregnancy_item(day, evidence, context),
      suicide_risk_item(day, evidence, context),
      review_item(day, evidence, context),
      interactions_item(evidence),
  };
  for (auto& item : items)
    apply_overrides(item, day, context);
  return items;
}

bool is_ready(const std::vector<Item>& items) {
  return std::ranges::all_of(
      items, [](const Item& item) { return item.verdict == Verdict::pass || item.is_overridden; });
}

}  // namespace evenkeel::screening
