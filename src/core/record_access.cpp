// SPDX-License-Identifier: Apache-2.0
#include "core/record_access.hpp"

#include <chrono>

namespace evenkeel::record_access {
namespace {

Day days_after(Day day, int days) {
  return Day{std::chrono::sys_days{day} + std::chrono::days{days}};
}

}  // namespace

Day due_on(const Asked& asked, const Rules& rules) {
  return asked.extended_on ? extended_due_on(asked, rules) : days_after(asked.on, rules.days);
}

Day extended_due_on(const Asked& asked, const Rules& rules) {
  return days_after(asked.on, rules.days + rules.extension_days);
}

Standing standing(const Asked& asked, const Rules& rules, Day today) {
  if (asked.ended_on) return Standing::over;
  const auto due = due_on(asked, rules);
  if (today > due) return Standing::overdue;
  return today >= days_after(due, -rules.warn_days) ? Standing::due_soon : Standing::running;
}

Result<std::monostate> may_extend(const Asked& asked, const Rules& rules, std::string_view reason,
                                  Day today) {
  if (asked.ended_on) return refuse("over", "This request is over.");
  if (asked.extended_on)
    return refuse("extended-already", "It was extended once already; the rule allows no second.");
  if (today > due_on(asked, rules))
    return refuse("too-late", "It is past due. An extension is told before that.");
  if (reason.empty())
    return refuse("required", "Say why, in words that the patient will read.", "reason");
  return std::monostate{};
}

}  // namespace evenkeel::record_access
