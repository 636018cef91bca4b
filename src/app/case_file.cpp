// SPDX-License-Identifier: Apache-2.0
#include "app/case_file.hpp"

#include "app/case_day.hpp"
#include "registry/zone.hpp"

namespace evenkeel::app {
namespace {

Day day_of(const CaseNode& file) {
  using namespace std::chrono;
  const auto* day = file.find("day");
  if (day == nullptr) return 2026y / June / 15;
  const auto date = registry::parse_date(day->text());
  if (!date) day->wrong("needs a date like \"2026-06-15\"");
  return *date;
}

std::vector<Role> roles_of_step(const CaseNode& step) {
  const auto* by = step.find("by");
  if (by == nullptr) return {Role::nurse, Role::prescriber};
  std::vector<Role> roles;
  for (const auto& name : by->list()) {
    const auto role = role_named(name.text());
    if (!role) name.wrong("\"" + name.text() + "\" is not a role");
    roles.push_back(*role);
  }
  return roles;
}

}  // namespace

CaseResult play_case(std::string_view json, const Rules& rules) {
  const auto file = CaseNode::parse(json);
  file.only({"spdx", "case", "says", "source", "day", "given", "steps"});
  CaseResult result;
  result.name = file.member("case").text();
  result.says = file.member("says").text();
  CaseDay day{rules, day_of(file)};
  give(day, file.find("given"));
  const auto& steps = file.member("steps").list();
  if (steps.empty()) file.member("steps").wrong("a case needs at least one step");
  for (const auto& step : steps) {
    step.only({"at", "by", "when", "then"});
    day.go_to(step.member("at"));
    day.roles = roles_of_step(step);
    const auto outcome = play(day, step.member("when"));
    ++result.steps;
    for (const auto& difference : differences(day, outcome, step.member("then")))
      result.differences.push_back(step.place() + " at " + step.member("at").text() + ": " +
                                   difference);
  }
  return result;
}

}  // namespace evenkeel::app
