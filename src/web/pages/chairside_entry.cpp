// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "web/pages/chairside_parts.hpp"
#include "web/vitals_form.hpp"

namespace evenkeel::web {

namespace {

std::vector<Choice> choices_of(std::span<const codes::Code> list) {
  std::vector<Choice> choices;
  for (const auto& code : list)
    choices.push_back({code.name, code.said});
  return choices;
}

}  // namespace

Html observation_form(const ChairsideView& view) {
  if (!view.may_run()) return {};
  const auto filled = view.filled_for("observations");
  const auto fields = group(
      vitals_fields(filled, view.visit.app.rules.policy),
      button(type("submit"), cls("ek-button ek-button--wide ek-button--save"), "Save the set"),
      div(cls("ek-side-by-side"), when_field(filled, "observations-at"), scale_anchors()));
  return section(cls("ek-entry-card"), id("observe"), h2("Observations"),
                 post_form(view.visit, view.form("/observations"), fields));
}

// One form: the first tap opens a kind, the second says how bad it is and writes it down.
Html event_buttons(const ChairsideView& view) {
  if (!view.may_run()) return {};
  const auto filled = view.filled_for("events");
  std::vector<Html> kinds;
  for (const auto& kind : codes::happenings()) {
    std::vector<Html> severities;
    for (const auto& severity : codes::severities()) {
      severities.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("event"),
                                  value(kind.name, " ", severity.name),
                                  span(cls("nhsuk-u-visually-hidden"), kind.said, ", "),
                                  severity.said));
    }
    kinds.push_back(details(cls("ek-event", kind.is_emergency_sign ? " ek-event--grave" : ""),
                            attr("name", "event-kind"), summary(cls("ek-event__name"), kind.said),
                            div(cls("ek-event__how"), severities)));
  }
  const auto fields = group(div(cls("ek-events"), kinds), when_field(filled, "events-at"));
  return section(cls("ek-entry-card"), id("events"), h2("Something happened"),
                 post_form(view.visit, view.form("/events"), fields));
}

Html supplement_form(const ChairsideView& view) {
  const auto& state = view.state();
  const bool is_possible = view.may_run() && is_injection(state) &&
                           state.stage == session::Stage::running &&
                           state.treatment->injections.size() == 1;
  if (!is_possible) return {};
  const auto filled = view.filled_for("supplement");
  const auto& dose = view.visit.app.rules.policy.dose;
  const auto not_before = after(state.treatment->injections.front().at, dose.supplement_not_before);
  const auto sites = choices_of(codes::injection_sites());
  const auto fields = group(
      p(cls("ek-quiet"), "One supplement of ", dose.supplement_least.value().text(), " to ",
        said(dose.supplement_most), ", not before ", view.clock.time(not_before), "."),
      div(cls("ek-side-by-side"),
          number_field(filled,
                       {.name = "dose_mg", .label = "Dose", .unit = "mg", .input_mode = "decimal"}),
          select_field(filled, {.name = "site", .label = "Site"}, sites)),
      when_field(filled, "supplement-at"),
      button(type("submit"), cls("ek-button ek-button--wide"), "Write down the supplement"));
  return details(cls("ek-entry-card ek-fold"), id("supplement"),
                 flag("open", !filled.refusals.empty()), summary("Supplement"),
                 post_form(view.visit, view.form("/supplement", true), fields));
}

Html drug_form(const ChairsideView& view) {
  if (!view.may_run()) return {};
  const auto filled = view.filled_for("drugs");
  const auto units = choices_of(codes::drug_units());
  const auto routes = choices_of(codes::drug_routes());
  const auto fields = group(
      text_field(filled, {.name = "drug",
                          .label = "Drug",
                          .hint = "Generic name, such as ondansetron",
                          .autocomplete = "off"}),
      div(cls("ek-side-by-side"),
          number_field(filled, {.name = "amount", .label = "Amount", .input_mode = "decimal"}),
          select_field(filled, {.name = "unit", .label = "Unit"}, units),
          select_field(filled, {.name = "route", .label = "Route"}, routes)),
      when_field(filled, "drugs-at"),
      button(type("submit"), cls("ek-button ek-button--wide"), "Save the drug given"));
  return details(cls("ek-entry-card ek-fold"), id("drug"), flag("open", !filled.refusals.empty()),
                 summary("Drug given"), post_form(view.visit, view.form("/drugs"), fields));
}

Html note_form(const ChairsideView& view) {
  if (!view.may_run()) return {};
  const auto filled = view.filled_for("notes");
  const auto fields =
      group(text_area(filled, {.name = "note", .label = "What was seen or said"}, 3),
            when_field(filled, "notes-at"),
            button(type("submit"), cls("ek-button ek-button--wide"), "Save the note"));
  return details(cls("ek-entry-card ek-fold"), id("write-note"),
                 flag("open", !filled.refusals.empty()), summary("Note"),
                 post_form(view.visit, view.form("/notes"), fields));
}

}  // namespace evenkeel::web
