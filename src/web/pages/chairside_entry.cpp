// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "web/pages/chairside_parts.hpp"

#include <array>

namespace evenkeel::web {

namespace {

struct QuickNumber {
  std::string_view field;
  std::string_view label;
  std::string_view unit;
};
// In the order in which a monitor is read.
constexpr std::array quick_numbers{
    QuickNumber{"sbp_mmhg", "Systolic", "mmHg"}, QuickNumber{"dbp_mmhg", "Diastolic", "mmHg"},
    QuickNumber{"hr_per_min", "HR", "per min"}, QuickNumber{"spo2_percent", "SpO2", "%"},
    QuickNumber{"rr_per_min", "RR", "per min"}};

// The largest number the form takes; the next box gets the finger when no digit more would fit.
std::string most_of(const Policy& policy, std::string_view field) {
  const auto domain = policy.domains.find(field);
  return domain == policy.domains.end() ? std::string{} : domain->second.most.text();
}

Html quick_box(const ChairsideView& view, const Filled& filled, const QuickNumber& number) {
  const auto* const problem = filled.problem(number.field);
  const auto wrong = problem == nullptr ? Html{}
                                        : span(cls("nhsuk-error-message"),
                                               id(number.field, "-problem"), problem->message);
  auto invalid = attr("aria-invalid", "true");
  auto described = attr("aria-describedby", number.field, "-problem");
  invalid.is_present = described.is_present = problem != nullptr;
  return div(
      cls("ek-quick__one"),
      label(attr("for", number.field), number.label, " ", span(cls("ek-quick__unit"), number.unit)),
      input(cls("ek-quick__box", problem == nullptr ? "" : " nhsuk-input--error"), id(number.field),
            name(number.field), type("text"), attr("inputmode", "numeric"),
            attr("autocomplete", "off"), attr("maxlength", "3"),
            attr("data-most", most_of(view.visit.app.rules.policy, number.field)), invalid,
            described, value(filled.value(number.field))),
      wrong);
}

struct ScaleStep {
  std::string code;
  std::string label;
  std::string anchor;
};
struct ScaleLook {
  std::string_view field;
  std::string_view legend_words;
};
// Steps side by side, one tap each; the words of the chosen one stand below.
Html scale_of(const Filled& filled, const ScaleLook& look, const std::vector<ScaleStep>& steps) {
  const auto chosen = filled.value(look.field);
  std::vector<Html> boxes;
  for (const auto& step : steps) {
    boxes.push_back(label(cls("ek-step-box"),
                          input(cls("ek-step-box__input"), type("radio"), name(look.field),
                                value(step.code), flag("checked", chosen == step.code)),
                          span(cls("ek-step-box__label"), step.label),
                          span(cls("ek-step-box__anchor"), step.anchor)));
  }
  return fieldset(cls("ek-scale"), legend(look.legend_words), div(cls("ek-scale__steps"), boxes));
}

Html anchors_of(const std::vector<ScaleStep>& steps) {
  std::vector<Html> anchors;
  for (const auto& step : steps)
    anchors.push_back(group(dt(step.label), dd(step.anchor)));
  return dl(cls("ek-scale__anchors"), anchors);
}

std::vector<ScaleStep> moaas_steps() {
  std::vector<ScaleStep> steps;
  for (int score = 5; score >= 0; --score) {
    steps.push_back({std::to_string(score), std::to_string(score), std::string{moaas_said(score)}});
  }
  return steps;
}

std::vector<ScaleStep> dissociation_steps() {
  using enum Dissociation;
  std::vector<ScaleStep> steps;
  for (const auto rating : {none, minimal, mild, moderate, marked}) {
    steps.push_back(
        {std::string{name_of(rating)}, std::string{said(rating)}, std::string{anchor_of(rating)}});
  }
  return steps;
}

// What to judge against, for whoever wants to read it.
Html scale_anchors() {
  return details(cls("ek-when"), summary("What the steps mean"), h3("MOAA/S"),
                 anchors_of(moaas_steps()), h3("Dissociation"), anchors_of(dissociation_steps()));
}

Html when_field(const Filled& filled, std::string_view field_id) {
  const bool is_needed = filled.problem("at") != nullptr || !filled.value("at").empty();
  return details(cls("ek-when"), flag("open", is_needed), summary("Another time than now"),
                 time_field(filled, {.name = "at", .label = "Time", .id = field_id}));
}

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
  std::vector<Html> boxes;
  for (const auto& number : quick_numbers)
    boxes.push_back(quick_box(view, filled, number));
  const auto cadss = number_field(
      filled, {.name = "cadss6_total", .label = "CADSS-6 total", .unit = "of 24", .width = 2});
  const auto temperature = number_field(filled, {.name = "temperature_celsius",
                                                 .label = "Temperature",
                                                 .unit = "C",
                                                 .input_mode = "decimal",
                                                 .width = 4});
  const auto fields = group(
      element("quick-set", cls("ek-quick"), boxes),
      scale_of(filled, {"moaas", "MOAA/S"}, moaas_steps()),
      scale_of(filled, {"dissociation", "Dissociation, as you judge it"}, dissociation_steps()),
      div(cls("ek-quick__more"), cadss, temperature,
          checkbox(filled, {.name = "is_on_oxygen", .label = "On oxygen"})),
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
