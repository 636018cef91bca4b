// SPDX-License-Identifier: Apache-2.0
// Age, blood pressure, suicide risk and other drugs: items worked out from figures and dates.
#include "core/eligibility_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::eligibility {
namespace {

bool is_older_than(const Day& on, std::chrono::days limit, const Day& today) {
  return std::chrono::sys_days{today} - std::chrono::sys_days{on} > limit;
}
bool is_future(const Day& on, const Day& today) {
  return std::chrono::sys_days{on} > std::chrono::sys_days{today};
}

// Amber and open when a measured fact cannot speak of today.
bool is_out_of_date(Item& item, std::chrono::days limit, const Day& today) {
  if (is_future(*item.on, today)) {
    leave_open(item, "Its date lies in the future.");
  } else if (is_older_than(*item.on, limit, today)) {
    leave_open(item, "Of " + said_day(*item.on) + ", more than " + std::to_string(limit.count()) +
                         " days ago.");
  }
  return item.is_missing;
}

// The birthday of 29 February is 1 March in other years, as on the banner.
int years_between(const Day& born, const Day& today) {
  const int years = int{today.year()} - int{born.year()};
  const bool had_birthday =
      today.month() > born.month() || (today.month() == born.month() && today.day() >= born.day());
  return had_birthday ? years : years - 1;
}

}  // namespace

Item age_item(const Facts& facts, const Rules& rules, const Today& today) {
  Item item{.key = "age", .part = "history", .title = "Age", .source = rules.age_source};
  if (!facts.born) {
    leave_open(item, "The date of birth is not known.");
    return item;
  }
  item.on = today.day;
  const int years = years_between(*facts.born, today.day);
  item.fact = std::to_string(years) + " years.";
  if (years >= rules.least_age_years) return item;
  item.says = "Below " + std::to_string(rules.least_age_years) + " years. " + rules.age_says;
  bear(item, rules.below_least_age, {});
  return item;
}

Item pressure_item(const Facts& facts, const Rules& rules, const Today& today) {
  Item item{.key = "blood_pressure",
            .part = "measured",
            .title = "Blood pressure",
            .source = rules.pressure_source};
  if (!facts.pressure) {
    leave_open(item, "Not measured yet.");
    return item;
  }
  const auto& [sbp, dbp, on] = *facts.pressure;
  item.on = on;
  if (is_out_of_date(item, rules.pressure_valid_for, today.day)) return item;
  item.fact = said_pressure(sbp, dbp) + " on " + said_day(on) + ".";
  const auto& gate = today.policy.gate;
  if (sbp >= gate.bp_stop_sbp_mmhg || dbp >= gate.bp_stop_dbp_mmhg) {
    item.says = "At or above " + said_pressure(gate.bp_stop_sbp_mmhg, gate.bp_stop_dbp_mmhg) +
                ". It must be lower first; measure again.";
    bear(item, Bearing::until_cleared, {});
  } else if (sbp > gate.bp_hold_above_sbp_mmhg || dbp > gate.bp_hold_above_dbp_mmhg) {
    item.says =
        "Above " + said_pressure(gate.bp_hold_above_sbp_mmhg, gate.bp_hold_above_dbp_mmhg) + ".";
    bear(item, Bearing::decide, {});
  }
  return item;
}

Item risk_item(const Facts& facts, const Rules& rules, const Today& today) {
  Item item{.key = "suicide_risk",
            .part = "mental_state",
            .title = "Suicide-risk screen",
            .source = rules.risk_source};
  if (!facts.risk) {
    leave_open(item, "Not asked yet.");
    return item;
  }
  item.on = facts.risk->on;
  if (is_out_of_date(item, rules.risk_valid_for, today.day)) return item;
  const auto tier = std::string{questionnaire::name_of(facts.risk->tier)};
  item.fact = "Tier: " + tier + ", on " + said_day(facts.risk->on) + ".";
  if (facts.risk->tier != questionnaire::RiskTier::high) return item;
  item.says =
      "Not by itself a reason against ketamine. A psychiatric evaluation comes before any "
      "treatment.";
  bear(item, Bearing::decide, {});
  return item;
}

// A hard stop is red, and a prescriber may pass over it with a reason (clinical.md 2.3).
std::vector<Item> drug_items(const Facts& facts) {
  Item whole{.key = "other_drugs",
             .part = "other_drugs",
             .title = "Other drugs",
             .source = "Interaction list"};
  if (!facts.drugs) {
    leave_open(whole, "The list of other drugs has not been entered or confirmed yet.");
    return {whole};
  }
  whole.on = facts.drugs->reviewed_on;
  whole.fact = "Reviewed on " + said_day(facts.drugs->reviewed_on) + ".";
  std::vector<Item> items{whole};
  for (const auto& hit : facts.drugs->hits) {
    Item item{.key = "drug:" + hit.drug,
              .part = "other_drugs",
              .title = hit.drug,
              .fact = "Taken, as of " + said_day(facts.drugs->reviewed_on) + ".",
              .says = hit.says,
              .source = hit.source,
              .on = facts.drugs->reviewed_on};
    if (hit.action != screening::Interaction::inform) bear(item, Bearing::decide, {});
    if (hit.action == screening::Interaction::hard_stop) item.light = Light::red;
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace evenkeel::eligibility
