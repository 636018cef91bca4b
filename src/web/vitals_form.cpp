// SPDX-License-Identifier: Apache-2.0
#include "web/vitals_form.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

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

Html quick_box(const Policy& policy, const Filled& filled, const QuickNumber& number) {
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
            attr("data-most", most_of(policy, number.field)), invalid, described,
            value(filled.value(number.field))),
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

constexpr std::array fields_of_a_set{"sbp_mmhg",     "dbp_mmhg",     "hr_per_min",
                                     "spo2_percent", "rr_per_min",   "moaas",
                                     "dissociation", "cadss6_total", "temperature_celsius"};

}  // namespace

Html vitals_fields(const Filled& filled, const Policy& policy) {
  std::vector<Html> boxes;
  for (const auto& number : quick_numbers)
    boxes.push_back(quick_box(policy, filled, number));
  const auto cadss = number_field(
      filled, {.name = "cadss6_total", .label = "CADSS-6 total", .unit = "of 24", .width = 2});
  const auto temperature = number_field(filled, {.name = "temperature_celsius",
                                                 .label = "Temperature",
                                                 .unit = "C",
                                                 .input_mode = "decimal",
                                                 .width = 4});
  return group(
      element("quick-set", cls("ek-quick"), boxes),
      scale_of(filled, {"moaas", "MOAA/S"}, moaas_steps()),
      scale_of(filled, {"dissociation", "Dissociation, as you judge it"}, dissociation_steps()),
      div(cls("ek-quick__more"), cadss, temperature,
          checkbox(filled, {.name = "is_on_oxygen", .label = "On oxygen"})));
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

Domain domain_typed(const Visit& visit, std::string_view field) {
  const auto& domains = visit.app.rules.policy.domains;
  const auto found = domains.find(field);
  return found == domains.end() ? Domain{} : found->second;
}

Vitals vitals_typed(const Visit& visit, FormReader& reader) {
  const auto whole = [&](std::string_view field) {
    return reader.whole(field, domain_typed(visit, field), false);
  };
  Vitals vitals;
  vitals.sbp_mmhg = whole("sbp_mmhg");
  vitals.dbp_mmhg = whole("dbp_mmhg");
  vitals.hr_per_min = whole("hr_per_min");
  vitals.spo2_percent = whole("spo2_percent");
  vitals.rr_per_min = whole("rr_per_min");
  vitals.moaas = whole("moaas");
  vitals.cadss6_total = whole("cadss6_total");
  const auto temperature =
      reader.decimal("temperature_celsius", domain_typed(visit, "temperature_celsius"), false);
  if (temperature) vitals.temperature = Celsius{*temperature};
  vitals.dissociation =
      dissociation_named(visit.request.form.get("dissociation").value_or(std::string_view{}));
  vitals.is_on_oxygen = reader.checked("is_on_oxygen");
  return vitals;
}

bool has_typed_vitals(const net::Fields& form) {
  return std::ranges::any_of(
      fields_of_a_set, [&](const char* field) { return !form.get(field).value_or("").empty(); });
}

}  // namespace evenkeel::web
