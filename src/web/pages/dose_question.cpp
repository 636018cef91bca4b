// SPDX-License-Identifier: Apache-2.0
#include "web/pages/dose_question.hpp"

#include "base/check.hpp"
#include "net/percent.hpp"
#include "web/expected_dose.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace evenkeel::web {

namespace {

// Bounds of the page and of nothing else: no limit of care, no dose that anybody should have.
const Domain& asked_dose() {
  static const Domain domain{Decimal{5}, Decimal{150}, 0, "mg"};
  return domain;
}
const Domain& asked_minutes() {
  static const Domain domain{Decimal{2}, Decimal{240}, 0, "minutes"};
  return domain;
}
const Domain& asked_weight() {
  static const Domain domain{Decimal{40}, Decimal{160}, 0, "kg"};
  return domain;
}

constexpr std::array<std::string_view, 2> ways_in{"iv", "im"};

net::Fields with_usual_values(const net::Fields& query) {
  const DoseQuestion usual;
  const std::array values{std::pair{"dose", std::to_string(usual.dose_mg)},
                          std::pair{"route", std::string{"iv"}},
                          std::pair{"minutes", std::to_string(usual.minutes)},
                          std::pair{"weight", std::to_string(usual.weight_kg)}};
  std::string encoded;
  for (const auto& [field, value] : values) {
    encoded += encoded.empty() ? "" : "&";
    encoded += std::string{field} + "=" + net::encode_percent(query.get(field).value_or(value));
  }
  const auto fields = net::Fields::parse(encoded);
  check(fields.has_value(), "fields that were read once can be read again");
  return *fields;
}

// The island lays a slider under a box that says its bounds.
Html bounded_field(const Filled& filled, const FieldLook& look, const Domain& domain) {
  return div(cls("ek-bounded"), attr("data-least", domain.least.text()),
             attr("data-most", domain.most.text()), number_field(filled, look));
}

std::string bounds_said(const Domain& domain) {
  return domain.least.text() + " to " + domain.most.text();
}

}  // namespace

pharm::Asked DoseQuestion::asked() const {
  const pharm::Dose dose{static_cast<double>(dose_mg)};
  const pharm::Elapsed start{0};
  const pharm::Regimen regimen{
      is_injection ? pharm::Given{pharm::Way::intramuscular, start, dose, pharm::Elapsed{0}}
                   : pharm::Given{pharm::Way::infusion, start, dose,
                                  pharm::Elapsed{static_cast<double>(minutes)}}};
  return asked_of({Kilograms{weight_kg}, std::nullopt}, regimen, grid_over(regimen));
}

std::string DoseQuestion::said() const {
  auto words = std::to_string(dose_mg) + " mg ";
  words += is_injection ? std::string{"into a muscle"}
                        : "into a vein over " + std::to_string(minutes) + " minutes";
  return words + ", for a person of " + std::to_string(weight_kg) + " kg";
}

ReadQuestion read_dose_question(const net::Fields& query) {
  ReadQuestion read{{}, with_usual_values(query), {}};
  FormReader reader{read.typed};
  auto& question = read.question;
  question.dose_mg = reader.whole("dose", asked_dose(), true).value_or(question.dose_mg);
  question.is_injection = reader.choice("route", ways_in) == "im";
  if (!question.is_injection)
    question.minutes = reader.whole("minutes", asked_minutes(), true).value_or(question.minutes);
  question.weight_kg = reader.whole("weight", asked_weight(), true).value_or(question.weight_kg);
  read.refusals = reader.refusals();
  return read;
}

Html dose_question_form(const ReadQuestion& read) {
  constexpr std::array routes{Choice{.code = "iv", .label = "Into a vein", .hint = "A slow drip"},
                              Choice{.code = "im", .label = "Into a muscle", .hint = "One shot"}};
  const Filled filled{&read.typed, read.refusals, {}};
  const auto dose_hint = bounds_said(asked_dose());
  const auto minutes_hint = bounds_said(asked_minutes());
  const auto weight_hint = bounds_said(asked_weight());
  return element(
      "dose-explorer",
      form(
          cls("ek-explore__form"), attr("method", "get"), action("/what-a-dose-does"),
          flag("novalidate"),
          bounded_field(filled, {.name = "dose", .label = "Dose", .hint = dose_hint, .unit = "mg"},
                        asked_dose()),
          radios(filled, {.name = "route", .label = "Way in"}, routes),
          div(cls("ek-explore__minutes"),
              bounded_field(
                  filled,
                  {.name = "minutes", .label = "Runs for", .hint = minutes_hint, .unit = "minutes"},
                  asked_minutes())),
          bounded_field(
              filled, {.name = "weight", .label = "Body weight", .hint = weight_hint, .unit = "kg"},
              asked_weight()),
          button(type("submit"), cls("nhsuk-button ek-button--wide"), "Show")));
}

}  // namespace evenkeel::web
