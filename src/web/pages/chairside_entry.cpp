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
  const auto wrong = problem == nullptr
                         ? Html{}
                         : span(cls("nhsuk-error-message"), id(number.field, "-problem"),
                                problem->message);
  auto invalid = attr("aria-invalid", "true");
  auto described = attr("aria-describedby", number.field, "-problem");
  invalid.is_present = described.is_present = problem != nullptr;
  return div(cls("ek-quick__one"),
             label(attr("for", number.field), number.label, " ",
                   span(cls("ek-quick__unit"), number.unit)),
             input(cls("ek-quick__box", problem == nullptr ? "" : " nhsuk-input--error"),
                   id(number.field), name(number.field), type("text"), attr("inputmode", "numeric"),
                   attr("autocomplete", "off"), attr("maxlength", "3"),
                   attr("data-most", most_of(view.visit.app.rules.policy, number.field)), invalid,
                   described, value(filled.value(number.field))),
             wrong);
}

Html small_choice(std::string_view field, std::string_view code, const Html& words, bool is_chosen) {
  return label(cls("ek-choice ek-choice--tight"),
               input(cls("ek-choice__box"), type("radio"), name(field), value(code),
                     flag("checked", is_chosen)),
               span(cls("ek-choice__words"), words));
}

Html moaas_choices(const Filled& filled) {
  const auto chosen = filled.value("moaas");
  std::vector<Html> choices;
  for (int score = 5; score >= 0; --score) {
    const auto code = std::to_string(score);
    choices.push_back(small_choice("moaas", code,
                                   group(span(cls("ek-choice__score"), code),
                                         span(cls("ek-choice__hint"), moaas_said(score))),
                                   chosen == code));
  }
  return fieldset(cls("nhsuk-fieldset ek-scale"), legend("MOAA/S"),
                  div(cls("ek-scale__choices"), choices));
}

Html dissociation_choices(const Filled& filled) {
  using enum Dissociation;
  const auto chosen = filled.value("dissociation");
  std::vector<Html> choices;
  for (const auto rating : {none, minimal, mild, moderate, marked}) {
    choices.push_back(small_choice("dissociation", name_of(rating),
                                   group(span(cls("ek-choice__label"), said(rating)),
                                         span(cls("ek-choice__hint"), anchor_of(rating))),
                                   chosen == name_of(rating)));
  }
  return fieldset(cls("nhsuk-fieldset ek-scale"), legend("Dissociation, as you judge it"),
                  div(cls("ek-scale__choices"), choices));
}

Html when_field(const Filled& filled, std::string_view field_id) {
  const bool is_needed = filled.problem("at") != nullptr || !filled.value("at").empty();
  return details(cls("ek-when"), flag("open", is_needed), summary("Another time than now"),
                 time_field(filled, {.name = "at", .label = "Time", .id = field_id}));
}

// The text of a refusal that belongs to no box of the form.
Html refusal_of_form(const Filled& filled) {
  std::vector<Html> whole;
  for (const auto& refusal : filled.refusals) {
    if (refusal.field.empty()) whole.push_back(p(cls("nhsuk-error-message"), refusal.message));
  }
  if (whole.empty()) return {};
  return div(role("alert"), whole);
}

std::vector<Choice> choices_of(std::span<const codes::Code> list) {
  std::vector<Choice> choices;
  for (const auto& code : list) choices.push_back({code.name, code.said});
  return choices;
}

}  // namespace

Html observation_form(const ChairsideView& view) {
  if (!view.may_run()) return {};
  const auto filled = view.filled_for("observations");
  std::vector<Html> boxes;
  for (const auto& number : quick_numbers) boxes.push_back(quick_box(view, filled, number));
  const bool is_open = !filled.refusals.empty();
  const auto cadss = number_field(
      filled, {.name = "cadss6_total", .label = "CADSS-6 total", .unit = "of 24", .width = 2});
  const auto temperature =
      number_field(filled, {.name = "temperature_celsius",
                            .label = "Temperature",
                            .unit = "C",
                            .input_mode = "decimal",
                            .width = 4});
  const auto fields = group(
      refusal_of_form(filled), element("quick-set", cls("ek-quick"), boxes), moaas_choices(filled),
      dissociation_choices(filled),
      div(cls("ek-quick__more"), cadss,
          checkbox(filled, {.name = "is_on_oxygen", .label = "On oxygen"})),
      details(cls("ek-when"), flag("open", is_open && filled.problem("temperature_celsius") != nullptr),
              summary("Temperature"), temperature),
      when_field(filled, "observations-at"),
      button(type("submit"), cls("ek-button ek-button--wide ek-button--save"), "Save the set"));
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
  const auto fields = group(refusal_of_form(filled), div(cls("ek-events"), kinds),
                            when_field(filled, "events-at"));
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
  const auto not_before =
      after(state.treatment->injections.front().at, dose.supplement_not_before);
  const auto sites = choices_of(codes::injection_sites());
  const auto fields = group(
      refusal_of_form(filled),
      p(cls("ek-quiet"), "One supplement of ", dose.supplement_least.value().text(), " to ",
        said(dose.supplement_most), ", not before ", view.clock.time(not_before), "."),
      div(cls("ek-side-by-side"),
          number_field(filled, {.name = "dose_mg",
                                .label = "Dose",
                                .unit = "mg",
                                .input_mode = "decimal"}),
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
  const auto fields =
      group(refusal_of_form(filled),
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
      group(refusal_of_form(filled),
            text_area(filled, {.name = "note", .label = "What was seen or said"}, 3),
            when_field(filled, "notes-at"),
            button(type("submit"), cls("ek-button ek-button--wide"), "Save the note"));
  return details(cls("ek-entry-card ek-fold"), id("write-note"), flag("open", !filled.refusals.empty()),
                 summary("Note"), post_form(view.visit, view.form("/notes"), fields));
}

}  // namespace evenkeel::web
