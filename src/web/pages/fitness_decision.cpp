// SPDX-License-Identifier: Apache-2.0
// The decision: what is chosen, a reason for each item that needs one, the signature; and those
// that were signed before, with what they rested on.
#include "app/fitness_record.hpp"
#include "registry/zone.hpp"
#include "web/pages/fitness_parts.hpp"
#include "web/pages/sign_in.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::web {
namespace {

using eligibility::Item;

std::string reason_said(const FitnessView& view, const std::string& code) {
  const auto& reasons = view.rules().reasons;
  const auto found = std::ranges::find(reasons, code, &eligibility::Reason::name);
  return found == reasons.end() ? code : found->says;
}

Html reason_select(const FitnessView& view, const Filled& filled, const std::string& field,
                   const std::string& label_words) {
  std::vector<Choice> choices{{.code = "", .label = "Choose a reason"}};
  for (const auto& reason : view.rules().reasons)
    choices.push_back({.code = reason.name, .label = reason.says});
  return select_field(filled, {.name = field, .label = label_words}, choices);
}

Html reasons_for_items(const FitnessView& view, const Filled& filled) {
  std::vector<Html> fields;
  for (const auto& item : view.assessment.items) {
    if (item.needs_reason)
      fields.push_back(
          reason_select(view, filled, "reason-" + item.key, "Going on in spite of: " + item.title));
  }
  return fields.empty() ? Html{} : group(h3("A reason for each amber item"), group(fields));
}

Html choice_of_decision(const Filled& filled) {
  constexpr std::array choices{
      Choice{.code = "fit",
             .label = "Fit for treatment",
             .hint = "The course may be planned and ordered."},
      Choice{.code = "not_now", .label = "Not now", .hint = "Something comes first."},
      Choice{.code = "excluded",
             .label = "Excluded",
             .hint = "A letter to who sent the patient comes next."}};
  return radios(filled, {.name = "chosen", .label = "Your decision"}, choices);
}

Html decision_form(const FitnessView& view) {
  const auto filled = view.filled_for("decision");
  const auto hint = demo_password_hint(view.visit.clinic);
  return post_form(
      view.visit, view.form("/decision"),
      group(hidden_field("rests_on", app::mark_of(view.assessment)), choice_of_decision(filled),
            reasons_for_items(view, filled),
            reason_select(view, filled, "reason", "Reason for the decision as a whole"),
            text_area(filled,
                      {.name = "decision_words",
                       .label = "In your words (if you like)",
                       .hint = "The plan, and what has to come first."},
                      3),
            p(cls("ek-signature-line"), strong(view.visit.who->staff.name),
              ", prescriber: I have seen this list as it stands above. I sign as the author of "
              "this decision; my name, the time and the list are kept with it."),
            password_field(filled, {.name = "password",
                                    .label = "Your password",
                                    .hint = hint,
                                    .autocomplete = "current-password",
                                    .width = 30}),
            button(type("submit"), cls("nhsuk-button"), "Sign the decision")));
}

std::string_view chosen_word(eligibility::Chosen chosen) {
  switch (chosen) {
    case eligibility::Chosen::fit:
      return "fit for treatment";
    case eligibility::Chosen::not_now:
      return "not now";
    case eligibility::Chosen::excluded:
      return "excluded";
  }
  return {};
}

Html reasons_given(const FitnessView& view, const app::RestedOn& rested) {
  std::vector<Html> lines;
  for (const auto& given : rested.reasons) {
    const auto item = std::ranges::find(rested.assessment.items, given.item, &Item::key);
    const auto title =
        item == rested.assessment.items.end() ? std::string{"As a whole"} : item->title;
    lines.push_back(li(title, ": ", reason_said(view, given.reason)));
  }
  return lines.empty() ? Html{} : ul(cls("ek-finding__said"), lines);
}

Html signed_decision(const FitnessView& view, const registry::FitnessDecision& decision) {
  const auto rested = app::rested_on(decision.rested_on);
  std::vector<Html> items;
  for (const auto& item : rested.assessment.items)
    items.push_back(li(light_mark(item.light), " ", strong(item.title), " – ", item.fact));
  return li(
      p(strong(chosen_word(decision.chosen)), ", ", view.name_of_staff(decision.by), ", ",
        registry::date_time_text(decision.at, view.visit.clinic.zone), ", policy ",
        decision.policy),
      decision.words.empty() ? Html{} : p(decision.words), reasons_given(view, rested),
      details(cls("ek-when"), summary("What it rested on"), ul(cls("ek-finding__said"), items)));
}

}  // namespace

Html decision_part(const FitnessView& view) {
  std::vector<Html> before;
  for (const auto& decision : view.decisions)
    before.push_back(signed_decision(view, decision));
  const auto filled = view.filled_for("decision");
  const auto sheet = view.decides() ? section(cls("ek-signature"), id("decision"), h2("Decision"),
                                              error_summary(filled), decision_form(view))
                                    : Html{};
  return group(sheet, before.empty() ? Html{}
                                     : section(cls("ek-card"), h2("Signed"),
                                               ul(cls("ek-fitness__items"), before)));
}

}  // namespace evenkeel::web
