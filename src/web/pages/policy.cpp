// SPDX-License-Identifier: Apache-2.0
#include "web/pages/policy.hpp"

#include "core/codes.hpp"
#include "web/layout.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

struct PolicyPart {
  char letter;
  std::string_view title;
};
constexpr std::array policy_parts{PolicyPart{'G', "Before the treatment: the ready check"},
                                  PolicyPart{'D', "Dose"},
                                  PolicyPart{'W', "Weight"},
                                  PolicyPart{'M', "While it runs: observations and cues"},
                                  PolicyPart{'E', "Going home"},
                                  PolicyPart{'S', "Course of sessions"},
                                  PolicyPart{'C', "Controlled drugs"},
                                  PolicyPart{'R', "What is written down, and when"}};

// "going-home" for "Going home": where the list at the top leads.
std::string part_id(std::string_view title) {
  std::string anchor;
  for (const char c : title) {
    if (c >= 'a' && c <= 'z') anchor += c;
    if (c >= 'A' && c <= 'Z') anchor += static_cast<char>(c - 'A' + 'a');
    if (c == ' ') anchor += '-';
  }
  return anchor;
}

Html policy_line(const PolicyLine& line) {
  return tr(id("rule-", line.key), th(attr("scope", "row"), line.key),
            td(p(cls("ek-rule"), line.says), p(cls("ek-source"), line.basis)), td(line.signer));
}

Html lines_table(std::string_view title, const std::vector<Html>& rows) {
  const auto column = [](std::string_view heading) { return th(attr("scope", "col"), heading); };
  return section(cls("ek-card"), id(part_id(title)), h2(title),
                 div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
                     table(cls("ek-table ek-policy"),
                           thead(tr(column("Key"), column("Rule, and where it comes from"),
                                    column("Signed by"))),
                           tbody(rows))));
}

Html part_of_policy(const Policy& policy, const PolicyPart& part) {
  std::vector<Html> rows;
  for (const auto& line : policy.lines) {
    if (line.key.starts_with(part.letter)) rows.push_back(policy_line(line));
  }
  return rows.empty() ? Html{} : lines_table(part.title, rows);
}

bool has_its_part(const PolicyLine& line) {
  for (const auto& part : policy_parts) {
    if (line.key.starts_with(part.letter)) return true;
  }
  return false;
}

Html other_lines(const Policy& policy) {
  std::vector<Html> rows;
  for (const auto& line : policy.lines) {
    if (!has_its_part(line)) rows.push_back(policy_line(line));
  }
  return rows.empty() ? Html{} : lines_table("Other rules", rows);
}

std::string words_of_code(std::string_view code) {
  std::string words{code};
  for (auto& c : words) {
    if (c == '_') c = ' ';
  }
  return words;
}

constexpr std::string_view overrides_title = "Who may override an item of the ready check";

// The marks behind each rule's source, as data/policy/EK-0.json explains them.
Html marks_of_sources() {
  return section(cls("ek-card"), h2("Marks of the sources"),
                 dl(cls("ek-facts"), dt("F"),
                    dd("read in the source itself, its abstract, or an official page"), dt("F2"),
                    dd("read only in a secondary page"), dt("M"), dd("from memory, unverified"),
                    dt("P"), dd("our proposal, no outside authority"), dt("clinic"),
                    dd("a rule the first clinic gave us")));
}

Html overrides_table(const Policy& policy) {
  std::vector<Html> rows;
  for (const auto& [item, rule] : policy.overrides) {
    std::string by;
    for (const auto held : rule.by)
      by += (by.empty() ? "" : ", ") + std::string{said(held)};
    std::vector<Html> reasons;
    for (const auto& reason : rule.reasons)
      reasons.push_back(li(codes::said(codes::override_reasons(), reason)));
    rows.push_back(tr(th(attr("scope", "row"), words_of_code(item)), td(by.empty() ? "nobody" : by),
                      td(ul(cls("ek-reasons"), reasons))));
  }
  const auto column = [](std::string_view title) { return th(attr("scope", "col"), title); };
  return section(
      cls("ek-card"), id(part_id(overrides_title)), h2(overrides_title),
      p("What is not listed here nobody overrides: never the escort, never a cap."),
      div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
          table(cls("ek-table"),
                thead(tr(column("Item"), column("By"), column("Reasons that may be given"))),
                tbody(rows))));
}

}  // namespace

Response show_policy(Visit& visit) {
  const auto& policy = visit.app.rules.policy;
  std::vector<Html> contents;
  std::vector<Html> parts;
  for (const auto& part : policy_parts) {
    auto shown = part_of_policy(policy, part);
    if (shown.is_empty()) continue;
    parts.push_back(std::move(shown));
    contents.push_back(li(a(href("#", part_id(part.title)), part.title)));
  }
  contents.push_back(li(a(href("#", part_id(overrides_title)), overrides_title)));
  return page(
      visit, 200, {.title = "Limits of care"},
      group(h1("Limits of care in force: ", policy.id),
            p(cls("ek-lead"),
              "These are the rules this program applies, each with its source. A clinician "
              "decides; the clinic's medical director signs the rules and may change them."),
            nav(cls("ek-chart-nav"), aria_label("On this page"), ul(contents)), parts,
            other_lines(policy), overrides_table(policy), marks_of_sources()));
}

}  // namespace evenkeel::web
