// SPDX-License-Identifier: Apache-2.0
// Conditions and work-up: each item from what was said or received.
#include "core/eligibility_rules.hpp"
#include "core/wording.hpp"

#include <algorithm>

namespace evenkeel::eligibility {
namespace {

// Old results say nothing of today.
std::chrono::days validity(const WorkUp& rule, const Policy& policy) {
  return rule.valid_for.value_or(policy.gate.pregnancy_test_valid_for);
}

void judge_result(Item& item, const WorkUp& rule, const Test& test, const Today& today) {
  const auto taken = std::chrono::sys_days{*test.taken_on};
  const auto age = std::chrono::sys_days{today.day} - taken;
  const auto limit = validity(rule, today.policy);
  const auto on = " on " + said_day(*test.taken_on);
  item.on = test.taken_on;
  if (age < std::chrono::days{0}) return leave_open(item, "Its date lies in the future.");
  if (age > limit)
    return leave_open(item, "Taken" + on + ", more than " + std::to_string(limit.count()) +
                                " days ago. Ask for a new one.");
  item.fact = "Received: " + (test.is_normal ? rule.normal : rule.abnormal) + "," + on + ".";
  if (!test.is_normal) bear(item, rule.bearing, test.cleared_on);
}

}  // namespace

void bear(Item& item, Bearing bearing, const std::optional<Day>& cleared_on) {
  switch (bearing) {
    case Bearing::informs:
      return;
    case Bearing::decide:
      item.light = Light::amber;
      item.needs_reason = true;
      return;
    case Bearing::until_cleared:
      item.light = cleared_on ? Light::amber : Light::red;
      item.needs_reason = cleared_on.has_value();
      item.may_be_signed_over = cleared_on.has_value();
      if (cleared_on) item.fact += " Cleared on " + said_day(*cleared_on) + ".";
      return;
    case Bearing::excludes:
      break;
  }
  item.light = Light::red;
  item.may_be_signed_over = false;
}

void leave_open(Item& item, std::string fact) {
  item.light = Light::amber;
  item.is_missing = true;
  item.fact = std::move(fact);
}

Item condition_item(const Condition& rule, const Facts& facts) {
  Item item{.key = rule.key, .part = rule.part, .title = rule.title, .source = rule.source};
  const auto found = facts.findings.find(rule.key);
  if (found == facts.findings.end()) {
    leave_open(item, "Not asked yet.");
    return item;
  }
  const auto& finding = found->second;
  item.on = finding.on;
  if (finding.answer == Answer::no) {
    item.fact = "No, on " + said_day(finding.on) + ".";
    return item;
  }
  item.says = rule.says;
  if (finding.answer == Answer::yes) {
    item.fact = "Yes, on " + said_day(finding.on) + ".";
    bear(item, rule.bearing, finding.cleared_on);
    return item;
  }
  // Who does not know whether there is an aneurysm is not free of one.
  item.fact = "Not known, asked on " + said_day(finding.on) + ".";
  bear(item, Bearing::decide, {});
  return item;
}

bool is_needed(const WorkUp& rule, const Facts& facts) {
  if (rule.needed_with.empty() || facts.tests.contains(rule.key)) return true;
  return std::ranges::any_of(rule.needed_with, [&](const std::string& key) {
    const auto found = facts.findings.find(key);
    return found != facts.findings.end() && found->second.answer != Answer::no;
  });
}

Item work_up_item(const WorkUp& rule, const Facts& facts, const Today& today) {
  Item item{.key = rule.key, .part = "work_up", .title = rule.title, .source = rule.source};
  const auto found = facts.tests.find(rule.key);
  const auto test = found == facts.tests.end() ? Test{} : found->second;
  if (test.taken_on) {
    judge_result(item, rule, test, today);
  } else if (test.waived_on) {
    item.on = test.waived_on;
    item.fact = "The prescriber does without it, since " + said_day(*test.waived_on) + ".";
    bear(item, Bearing::decide, {});
  } else if (test.requested_on) {
    item.on = test.requested_on;
    leave_open(item, "Asked for on " + said_day(*test.requested_on) + ", not received yet.");
  } else if (is_needed(rule, facts)) {
    leave_open(item, "Not asked for yet.");
  } else {
    item.fact = "Not needed by what is known.";
  }
  return item;
}

}  // namespace evenkeel::eligibility
