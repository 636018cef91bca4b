// SPDX-License-Identifier: Apache-2.0
#include "web/form.hpp"

#include <array>

namespace evenkeel::web {

namespace {

std::string field_id(const FieldLook& look) {
  return std::string{look.id.empty() ? look.name : look.id};
}

// Widths that the style sheet knows.
std::string width_class(int characters) {
  constexpr std::array widths{2, 3, 4, 5, 10, 20, 30};
  if (characters <= 0) return {};
  for (const int width : widths) {
    if (characters <= width) return " nhsuk-input--width-" + std::to_string(width);
  }
  return {};
}

Attribute group_class(const Refusal* problem) {
  return cls("nhsuk-form-group", problem != nullptr ? " nhsuk-form-group--error" : "");
}

Html hint_of(const FieldLook& look) {
  if (look.hint.empty()) return {};
  return div(cls("nhsuk-hint"), id(field_id(look), "-hint"), look.hint);
}

Html problem_of(const FieldLook& look, const Refusal* problem) {
  if (problem == nullptr) return {};
  return span(cls("nhsuk-error-message"), id(field_id(look), "-problem"),
              span(cls("nhsuk-u-visually-hidden"), "Error: "), problem->message);
}

// What a screen reader reads after the label.
Attribute described_by(const FieldLook& look, const Refusal* problem) {
  std::string ids;
  if (!look.hint.empty()) ids = field_id(look) + "-hint";
  if (problem != nullptr) ids += (ids.empty() ? "" : " ") + field_id(look) + "-problem";
  auto attribute = attr("aria-describedby", ids);
  attribute.is_present = !ids.empty();
  return attribute;
}

Attribute when_given(Name attribute_name, std::string_view text) {
  auto attribute = attr(attribute_name, text);
  attribute.is_present = !text.empty();
  return attribute;
}

Attribute invalid_when(const Refusal* problem) {
  auto attribute = attr("aria-invalid", "true");
  attribute.is_present = problem != nullptr;
  return attribute;
}

struct BoxLook {
  std::string_view kind = "text";
  std::string_view more_classes = {};
  std::string_view shown_value = {};
};
Html one_line_box(const FieldLook& look, const Refusal* problem, const BoxLook& box) {
  const auto input_box =
      input(cls("nhsuk-input", width_class(look.width),
                problem != nullptr ? " nhsuk-input--error" : "", box.more_classes),
            id(field_id(look)), name(look.name), type(box.kind), value(box.shown_value),
            when_given("inputmode", look.input_mode), when_given("autocomplete", look.autocomplete),
            described_by(look, problem), invalid_when(problem),
            when_given("spellcheck", look.input_mode.empty() ? "" : "false"));
  if (look.unit.empty()) return input_box;
  return div(cls("nhsuk-input-wrapper"), input_box,
             div(cls("nhsuk-input-wrapper__suffix"), attr("aria-hidden", "true"), look.unit));
}

Html label_of(const FieldLook& look) {
  const auto spoken_unit =
      look.unit.empty() ? Html{} : span(cls("nhsuk-u-visually-hidden"), " in ", look.unit);
  return label(cls("nhsuk-label"), attr("for", field_id(look)), look.label, spoken_unit);
}

Html one_line_field(const Filled& filled, const FieldLook& look, const BoxLook& box) {
  const auto* const problem = filled.problem(look.name);
  return div(group_class(problem), label_of(look), hint_of(look), problem_of(look, problem),
             one_line_box(look, problem, box));
}

struct DateBox {
  std::string_view ending;
  std::string_view said;
  int width;
};
constexpr std::array date_boxes{DateBox{"-day", "Day", 2}, DateBox{"-month", "Month", 3},
                                DateBox{"-year", "Year", 4}};

// "2026-11-23" as it was prefilled, in the order of the boxes: day, month, year.
std::array<std::string, 3> parts_of_date(const std::string& iso) {
  if (iso.size() != 10) return {};
  return {iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4)};
}

Html fieldset_of(const FieldLook& look, const Refusal* problem, const Html& inside) {
  return div(group_class(problem),
             fieldset(cls("nhsuk-fieldset"), described_by(look, problem),
                      legend(cls("nhsuk-fieldset__legend nhsuk-fieldset__legend--s"), look.label),
                      hint_of(look), problem_of(look, problem), inside));
}

}  // namespace

std::string Filled::value(std::string_view field) const {
  if (typed != nullptr) return std::string{typed->get(field).value_or(std::string_view{})};
  const auto found = prefilled.find(field);
  return found == prefilled.end() ? std::string{} : found->second;
}

const Refusal* Filled::problem(std::string_view field) const {
  for (const auto& refusal : refusals) {
    if (refusal.field == field) return &refusal;
  }
  return nullptr;
}

Html text_field(const Filled& filled, const FieldLook& look) {
  return one_line_field(filled, look, {.shown_value = filled.value(look.name)});
}

Html number_field(const Filled& filled, const FieldLook& look) {
  auto number = look;
  if (number.input_mode.empty()) number.input_mode = "numeric";
  if (number.autocomplete.empty()) number.autocomplete = "off";
  if (number.width == 0) number.width = 5;
  return one_line_field(filled, number,
                        {.more_classes = " ek-number", .shown_value = filled.value(look.name)});
}

Html date_field(const Filled& filled, const FieldLook& look) {
  const auto* const problem = filled.problem(look.name);
  const auto prefilled = parts_of_date(filled.typed == nullptr ? filled.value(look.name) : "");
  std::vector<Html> boxes;
  for (std::size_t i = 0; i < date_boxes.size(); ++i) {
    const auto& part = date_boxes.at(i);
    const auto field = std::string{look.name} + std::string{part.ending};
    // The first box has the field's own id, so that a link from the summary lands in it.
    const auto box_id = i == 0 ? field_id(look) : field_id(look) + std::string{part.ending};
    const auto shown = filled.typed != nullptr ? filled.value(field) : prefilled.at(i);
    boxes.push_back(
        div(cls("nhsuk-date-input__item"),
            label(cls("nhsuk-label nhsuk-date-input__label"), attr("for", box_id), part.said),
            input(cls("nhsuk-input nhsuk-date-input__input", width_class(part.width),
                      problem != nullptr ? " nhsuk-input--error" : ""),
                  id(box_id), name(field), type("text"), value(shown),
                  when_given("inputmode", i == 1 ? "text" : "numeric"), invalid_when(problem),
                  attr("autocomplete", "off"))));
  }
  auto hinted = look;
  if (hinted.hint.empty()) hinted.hint = "For example, 14 Jul 1985";
  return fieldset_of(hinted, problem, div(cls("nhsuk-date-input"), boxes));
}

Html time_field(const Filled& filled, const FieldLook& look) {
  auto clock = look;
  clock.input_mode = "numeric";
  clock.autocomplete = "off";
  if (clock.width == 0) clock.width = 5;
  if (clock.hint.empty()) clock.hint = "24-hour, such as 14:05. Empty means now.";
  return one_line_field(filled, clock,
                        {.more_classes = " ek-clock", .shown_value = filled.value(look.name)});
}

Html text_area(const Filled& filled, const FieldLook& look, int rows) {
  const auto* const problem = filled.problem(look.name);
  // The line feed after the tag is not part of the text; without it a first empty line is lost.
  return div(
      group_class(problem), label_of(look), hint_of(look), problem_of(look, problem),
      textarea(cls("nhsuk-textarea", problem != nullptr ? " nhsuk-textarea--error" : ""),
               id(field_id(look)), name(look.name), attr("rows", rows), described_by(look, problem),
               invalid_when(problem), "\n", filled.value(look.name)));
}

Html password_field(const Filled& filled, const FieldLook& look) {
  auto secret = look;
  if (secret.autocomplete.empty()) secret.autocomplete = "current-password";
  return one_line_field(filled, secret,
                        {.kind = "password", .more_classes = {}, .shown_value = {}});
}

Html radios(const Filled& filled, const FieldLook& look, std::span<const Choice> choices) {
  const auto* const problem = filled.problem(look.name);
  const auto chosen = filled.value(look.name);
  std::vector<Html> items;
  for (const auto& choice : choices) {
    const auto box_id =
        items.empty() ? field_id(look) : field_id(look) + "-" + std::to_string(items.size() + 1);
    const auto anchor = choice.hint.empty() ? Html{} : span(cls("ek-choice__hint"), choice.hint);
    items.push_back(
        label(cls("ek-choice"),
              input(cls("ek-choice__box"), type("radio"), id(box_id), name(look.name),
                    value(choice.code), flag("checked", chosen == choice.code && !chosen.empty())),
              span(cls("ek-choice__words"), span(cls("ek-choice__label"), choice.label), anchor)));
  }
  return fieldset_of(look, problem, div(cls("ek-choices"), items));
}

Html checkbox(const Filled& filled, const FieldLook& look) {
  const auto* const problem = filled.problem(look.name);
  const auto anchor = look.hint.empty() ? Html{} : span(cls("ek-choice__hint"), look.hint);
  auto without_hint = look;
  without_hint.hint = {};
  return div(
      group_class(problem), problem_of(look, problem),
      label(cls("ek-choice"),
            input(cls("ek-choice__box"), type("checkbox"), id(field_id(look)), name(look.name),
                  value("yes"), described_by(without_hint, problem), invalid_when(problem),
                  flag("checked", !filled.value(look.name).empty())),
            span(cls("ek-choice__words"), span(cls("ek-choice__label"), look.label), anchor)));
}

Html select_field(const Filled& filled, const FieldLook& look, std::span<const Choice> choices) {
  const auto* const problem = filled.problem(look.name);
  const auto chosen = filled.value(look.name);
  std::vector<Html> options;
  for (const auto& choice : choices) {
    options.push_back(
        option(value(choice.code), flag("selected", chosen == choice.code), choice.label));
  }
  return div(group_class(problem), label_of(look), hint_of(look), problem_of(look, problem),
             select(cls("nhsuk-select", problem != nullptr ? " nhsuk-select--error" : ""),
                    id(field_id(look)), name(look.name), described_by(look, problem),
                    invalid_when(problem), options));
}

Html error_summary(const Filled& filled) {
  if (filled.refusals.empty()) return {};
  std::vector<Html> problems;
  for (const auto& refusal : filled.refusals) {
    problems.push_back(refusal.field.empty() ? li(refusal.message)
                                             : li(a(href("#", refusal.field), refusal.message)));
  }
  return div(cls("nhsuk-error-summary"), role("alert"),
             attr("aria-labelledby", "error-summary-title"), attr("tabindex", "-1"),
             h2(cls("nhsuk-error-summary__title"), id("error-summary-title"), "There is a problem"),
             ul(cls("nhsuk-list nhsuk-error-summary__list"), problems));
}

}  // namespace evenkeel::web
