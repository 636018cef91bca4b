// SPDX-License-Identifier: Apache-2.0
// Work-up: what was asked for, what came back, what the prescriber does without.
#include "registry/zone.hpp"
#include "web/pages/fitness_parts.hpp"

#include <algorithm>

namespace evenkeel::web {
namespace {

using eligibility::WorkUp;
using registry::KnownTest;

bool is_an_examination(const FitnessView& view, const WorkUp& test) {
  return std::ranges::any_of(view.rules().examination,
                             [&](const auto& line) { return line.part == test.key; });
}

const std::vector<KnownTest>* rows_of(const FitnessView& view, const WorkUp& test) {
  const auto found = view.chart.tests.find(test.key);
  return found == view.chart.tests.end() ? nullptr : &found->second;
}

std::string test_row_said(const WorkUp& rule, const KnownTest& test) {
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : ". ") + more; };
  if (test.requested_on) add("Asked for on " + registry::date_text(*test.requested_on));
  if (test.taken_on)
    add("Taken on " + registry::date_text(*test.taken_on) + ": " +
        (test.is_normal ? rule.normal : rule.abnormal));
  if (!test.words.empty()) add(test.words);
  if (test.cleared_on) add("Cleared on " + registry::date_text(*test.cleared_on));
  if (test.waived_on) add("Done without, since " + registry::date_text(*test.waived_on));
  if (!test.because.empty()) add(test.because);
  return words;
}

Html test_rows(const FitnessView& view, const WorkUp& rule) {
  const auto* const rows = rows_of(view, rule);
  if (rows == nullptr) return {};
  std::vector<Html> lines;
  for (const auto& test : *rows)
    lines.push_back(
        li(test_row_said(rule, test),
           span(cls("ek-quiet"), ". ", view.name_of_staff(test.by), ", ", view.when(test.at))));
  return ul(cls("ek-finding__said"), lines);
}

Html result_form(const FitnessView& view, const WorkUp& rule) {
  auto filled = view.filled_for(rule.key);
  if (const auto* const rows = rows_of(view, rule); rows != nullptr && filled.typed == nullptr) {
    const auto& last = rows->back();
    if (last.requested_on && !last.taken_on)
      filled.prefilled["requested_on"] = registry::iso_date(*last.requested_on);
  }
  const std::array results{Choice{.code = "normal", .label = rule.normal},
                           Choice{.code = "abnormal", .label = rule.abnormal}};
  return group(
      error_summary(filled),
      post_form(view.visit, view.form("/work-up/" + rule.key),
                group(date_field(filled, {.name = "requested_on", .label = "Asked for on"}),
                      date_field(filled, {.name = "taken_on",
                                          .label = "Taken on",
                                          .hint = "Empty while it has not come back."}),
                      radios(filled, {.name = "result", .label = "Result"}, results),
                      text_area(filled, {.name = "words", .label = "In words"}, 2),
                      button(type("submit"), cls("nhsuk-button"), "Save"))));
}

Html without_form(const FitnessView& view, const WorkUp& rule) {
  if (!view.decides()) return {};
  const auto* const rows = rows_of(view, rule);
  const bool is_abnormal = rows != nullptr && rows->back().taken_on && !rows->back().is_normal;
  const auto filled = view.filled_for("because-" + rule.key);
  const auto field_id = "because-" + rule.key;
  const auto form = [&](std::string_view kind, std::string_view words) {
    return post_form(
        view.visit, view.form("/clearance/" + rule.key),
        group(hidden_field("kind", kind),
              text_area(filled, {.name = "because", .label = "Because", .id = field_id}, 2),
              button(type("submit"), cls("ek-button"), words)));
  };
  return details(cls("ek-when"), flag("open", view.open == field_id),
                 summary(is_abnormal ? "It was cleared" : "Do without it"),
                 is_abnormal ? form("test", "Cleared today") : form("waive", "Do without it"));
}

Html acts_of_test(const FitnessView& view, const WorkUp& rule) {
  if (!view.records()) return {};
  if (view.open == rule.key) return result_form(view, rule);
  const auto* const rows = rows_of(view, rule);
  const bool is_asked = rows != nullptr && rows->back().requested_on;
  const auto ask =
      is_asked ? Html{}
               : post_button(view.visit, view.form("/work-up/" + rule.key), "Asked for today",
                             "ek-button ek-button--quiet",
                             hidden_field("requested_on", registry::iso_date(view.chart.today)));
  return group(div(cls("ek-buttons ek-fitness__acts"), ask,
                   a(cls("ek-button ek-button--quiet"),
                     href(view.path("?open="), rule.key, "#test-", rule.key), "Result",
                     span(cls("nhsuk-u-visually-hidden"), " of: ", rule.title))),
               without_form(view, rule));
}

}  // namespace

Html work_up_part(const FitnessView& view) {
  std::vector<Html> rows;
  for (const auto& rule : view.rules().work_up) {
    if (is_an_examination(view, rule)) continue;
    const auto* const item = view.item(rule.key);
    if (item == nullptr) continue;
    rows.push_back(li(cls("ek-ready__item"), id("test-", rule.key),
                      div(cls("ek-ready__head"), h3(rule.title), light_mark(item->light)),
                      p(item->fact), test_rows(view, rule), acts_of_test(view, rule)));
  }
  return section(cls("ek-card ek-fitness__part"), id("work_up"), h2("Work-up"),
                 ul(cls("ek-ready"), rows));
}

}  // namespace evenkeel::web
