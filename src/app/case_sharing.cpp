// SPDX-License-Identifier: Apache-2.0
// Steps about what leaves: to others, and to the patient whose record it is.
#include "app/case_day.hpp"
#include "app/sharing_file.hpp"
#include "core/wording.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

Day sharing_day(const CaseNode& node) {
  const auto date = registry::parse_date(node.text());
  if (!date) node.wrong("needs a date like \"2026-06-15\"");
  return *date;
}

std::optional<Day> day_if_said(const CaseNode& value, std::string_view name) {
  const auto* node = value.find(name);
  if (node == nullptr) return std::nullopt;
  return sharing_day(*node);
}

sharing::Recipient recipient_in(const CaseNode& node) {
  if (recipient_named(sharing_rules(), node.text()) == nullptr)
    node.wrong("there is no such recipient");
  return {node.text(), "the " + node.text()};
}

std::vector<sharing::Signed> papers_in(const CaseNode& value, const sharing::Recipient& to,
                                       Day today) {
  const auto* node = value.find("authorised");
  if (node == nullptr) return {};
  node->only({"parts", "until", "is_revoked"});
  sharing::Signed paper;
  paper.id = "permit-1";
  paper.terms = {to,    node->member("parts").texts(),     false, "care",
                 today, sharing_day(node->member("until"))};
  const auto* is_revoked = node->find("is_revoked");
  if (is_revoked != nullptr && is_revoked->truth()) paper.revoked_at = Instant{};
  return {paper};
}

std::string_view name_of_standing(record_access::Standing standing) {
  using enum record_access::Standing;
  switch (standing) {
    case running:
      return "running";
    case due_soon:
      return "due_soon";
    case overdue:
      return "overdue";
    case over:
      break;
  }
  return "over";
}

}  // namespace

CaseOutcome play_share(CaseDay& day, const CaseNode& value) {
  value.only({"to", "parts", "authorised", "patient_said_no", "is_urgent"});
  const auto flag = [&](std::string_view name) {
    const auto* node = value.find(name);
    return node != nullptr && node->truth();
  };
  const auto to = recipient_in(value.member("to"));
  const sharing::Wanted wanted{to, value.member("parts").texts(), flag("patient_said_no"),
                               flag("is_urgent")};
  const auto leave =
      sharing::may_leave(wanted, papers_in(value, to, day.today()), sharing_rules(), day.today());
  CaseOutcome outcome;
  if (leave)
    outcome.answers["ground"] = name_of(leave->ground);
  else
    outcome.refusal = leave.error();
  return outcome;
}

CaseOutcome play_copy(CaseDay& day, const CaseNode& value) {
  value.only({"asked_on", "extended_on", "given_on", "extend"});
  const auto& rules = sharing_rules();
  record_access::Asked asked{sharing_day(value.member("asked_on")),
                             day_if_said(value, "extended_on"), day_if_said(value, "given_on")};
  CaseOutcome outcome;
  if (const auto* reason = value.find("extend")) {
    const auto may = may_extend(asked, rules.access, reason->text(), day.today());
    if (!may) {
      outcome.refusal = may.error();
      return outcome;
    }
    asked.extended_on = day.today();
  }
  const auto parts = sharing::parts_of_a_copy(rules);
  const auto holds = [&](std::string_view part) {
    return std::ranges::find(parts, part) == parts.end() ? "no" : "yes";
  };
  outcome.answers = {
      {"due_on", registry::iso_date(due_on(asked, rules.access))},
      {"extended_due_on", registry::iso_date(extended_due_on(asked, rules.access))},
      {"standing", std::string{name_of_standing(standing(asked, rules.access, day.today()))}},
      {"holds_process_notes", holds("process_notes")},
      {"holds_therapy_times", holds("therapy")}};
  return outcome;
}

}  // namespace evenkeel::app
