// SPDX-License-Identifier: Apache-2.0
#include "web/pages/order_form.hpp"

#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "core/order_working.hpp"
#include "read/orders.hpp"

#include <array>
#include <vector>

namespace evenkeel::web {

namespace {

using order::DoseUnit;
using order::Prescription;
using order::Protocol;
using order::WeighingRule;

constexpr std::array order_field_names{
    "protocol",    "dose",           "dose_unit",          "weighing_rule", "over_min",
    "over_unit",   "vial_mg_per_ml", "premixed_mg_per_ml", "diluted_to_ml", "total_at_most_mg",
    "step_reason", "during"};

// Strengths of the vials on the market (Ketalar label); all else is premixed.
constexpr std::array<std::string_view, 4> vial_codes{"10", "50", "100", "premixed"};
constexpr std::array<std::string_view, 2> duration_units{"minutes", "hours"};

bool is_pain_desk(const OrderDesk& desk) { return desk.protocol == Protocol::pain_infusion; }

std::optional<order::Signed> last_of(const Visit& visit, const PatientId& patient,
                                     Protocol protocol) {
  for (const auto& row : read::orders_of(visit.app.reader, patient)) {
    if (row.protocol == protocol && row.stage == order::Stage::in_force && !row.during)
      return read::signed_order(visit.app.reader, row.order);
  }
  return std::nullopt;
}

std::optional<Protocol> protocol_used_last(const Visit& visit, const PatientId& patient) {
  for (const auto& row : read::orders_of(visit.app.reader, patient)) {
    if (row.stage == order::Stage::in_force) return row.protocol;
  }
  return std::nullopt;
}

// ---- Reading ----

template <class Value, std::size_t Count>
Value chosen(FormReader& reader, std::string_view field, const std::array<Value, Count>& values,
             bool is_required, Value when_empty) {
  std::array<std::string_view, Count> names;
  for (std::size_t i = 0; i < Count; ++i)
    names[i] = name_of(values[i]);
  const auto name = reader.choice(field, names, is_required);
  for (const auto value : values) {
    if (name_of(value) == name) return value;
  }
  return when_empty;
}

Minutes read_duration(FormReader& reader, const Domain& in_minutes) {
  const auto unit = reader.choice("over_unit", duration_units);
  if (unit != "hours") {
    const auto minutes = reader.whole("over_min", in_minutes, true);
    return Minutes{minutes.value_or(0)};
  }
  const Decimal an_hour{60};
  const Domain in_hours{quotient(in_minutes.least, an_hour, 2, Rounding::up),
                        quotient(in_minutes.most, an_hour, 2, Rounding::down), 2, "hours"};
  const auto hours = reader.decimal("over_min", in_hours, true);
  if (!hours) return Minutes{0};
  const auto minutes = (*hours * an_hour).rounded(0, Rounding::down);
  if (minutes != *hours * an_hour)
    reader.refuse("over_min", "Write a duration that comes to whole minutes.");
  return Minutes{quotient(minutes, Decimal{1}, 0, Rounding::down).digits()};
}

Strength read_strength(FormReader& reader, const Policy& policy) {
  const auto code = reader.choice("vial_mg_per_ml", vial_codes);
  if (code == "premixed")
    return Strength{reader.decimal("premixed_mg_per_ml", policy.domains.at("vial_mg_per_ml"), true)
                        .value_or(Decimal{})};
  return Strength{Decimal::parse(code).value_or(Decimal{})};
}

const Domain& dose_domain(const Policy& policy, DoseUnit unit) {
  return policy.domains.at(unit == DoseUnit::mg_per_kg ? "dose_mg_per_kg"
                                                       : "dose_mg_per_kg_per_hour");
}

// A new rate keeps the bag: only the duration is new, and for pain the dose per hour.
Prescription read_new_rate(FormReader& reader, const OrderDesk& desk, const Policy& policy) {
  auto p = desk.running->order.prescription;
  p.over = read_duration(reader, policy.domains.at("infusion_min"));
  if (!is_pain_desk(desk) || !reader.is_fine()) return p;
  p.dose = reader.decimal("dose", dose_domain(policy, p.dose_unit), true).value_or(p.dose);
  const auto& bag = desk.running->treatment;
  const auto weight = desk.running->order.working.dosing_weight;
  // As much of the bag as that dose takes.
  if (p.diluted_to && bag.dose.is_positive())
    p.diluted_to =
        Millilitres{product_quotient(order::exact_dose(p, weight).milligrams().value(),
                                     bag.volume.value(), bag.dose.value(), 1, Rounding::half_up)};
  return p;
}

// ---- Showing ----

Html protocol_tabs(const OrderDesk& desk) {
  std::vector<Html> tabs;
  for (const auto each :
       {Protocol::psychiatric_iv, Protocol::psychiatric_im, Protocol::pain_infusion}) {
    auto current = attr("aria-current", "page");
    current.is_present = each == desk.protocol;
    tabs.push_back(a(cls(each == desk.protocol ? "ek-button" : "ek-button ek-button--quiet"),
                     current, href(orders_path(desk.patient), "/new?protocol=", name_of(each)),
                     said(each)));
  }
  return nav(cls("ek-buttons"), aria_label("Kind of treatment"), tabs);
}

Html weighing_rule_field(const Filled& filled, const order::Body& body) {
  const auto ideal = body.height ? order::ideal_weight(body.sex, *body.height) : std::nullopt;
  const auto adjusted =
      body.height ? order::adjusted_weight(body.sex, *body.height, body.weight) : std::nullopt;
  const auto not_known = std::string{"Needs a stated sex and a height of 152.4 cm or more."};
  const auto actual_hint = said(body.weight);
  const auto ideal_hint = ideal ? said(*ideal) + ", Devine's formula" : not_known;
  const auto adjusted_hint =
      adjusted ? said(*adjusted) + ", ideal and 0.4 of what is above it" : not_known;
  const std::array choices{Choice{"actual", "Actual weight", actual_hint},
                           Choice{"ideal", "Ideal weight", ideal_hint},
                           Choice{"adjusted", "Adjusted weight", adjusted_hint}};
  return radios(filled, {.name = "weighing_rule", .label = "Dose by which weight?"}, choices);
}

Html dose_fields(const Filled& filled) {
  constexpr std::array units{Choice{"mg_per_kg", "mg per kg"},
                             Choice{"mg_per_kg_per_hour", "mg per kg per hour"}};
  return div(
      cls("ek-buttons"),
      number_field(filled, {.name = "dose", .label = "Dose", .input_mode = "decimal", .width = 5}),
      select_field(filled, {.name = "dose_unit", .label = "Unit of the dose"}, units));
}

Html duration_fields(const Filled& filled) {
  constexpr std::array units{Choice{"minutes", "minutes"}, Choice{"hours", "hours"}};
  return div(
      cls("ek-buttons"),
      number_field(filled,
                   {.name = "over_min", .label = "Over", .input_mode = "decimal", .width = 5}),
      select_field(filled, {.name = "over_unit", .label = "Unit of the duration"}, units));
}

Html strength_fields(const Filled& filled, bool is_infusion) {
  constexpr std::array vials{
      Choice{"10", "10 mg per mL"}, Choice{"50", "50 mg per mL"}, Choice{"100", "100 mg per mL"},
      Choice{"premixed", "Premixed", "A bag or syringe of another strength"}};
  const auto diluted = is_infusion
                           ? number_field(filled, {.name = "diluted_to_ml",
                                                   .label = "Diluted to",
                                                   .hint = "The volume in all. Empty: as it is.",
                                                   .unit = "mL",
                                                   .input_mode = "decimal",
                                                   .width = 5})
                           : Html{};
  return group(radios(filled,
                      {.name = "vial_mg_per_ml",
                       .label = "Strength, as ketamine base",
                       .hint = "As printed on the vial."},
                      vials),
               number_field(filled, {.name = "premixed_mg_per_ml",
                                     .label = "Strength, when premixed",
                                     .unit = "mg per mL",
                                     .input_mode = "decimal",
                                     .width = 5}),
               diluted);
}

Html step_reason_field(const Filled& filled) {
  std::vector<Choice> choices{{"", "The dose is not above the last one"}};
  for (const auto& reason : codes::step_reasons())
    choices.push_back({reason.name, reason.said});
  return select_field(filled,
                      {.name = "step_reason",
                       .label = "Why the dose is higher",
                       .hint = "Needed only when it is above the last one."},
                      choices);
}

Html new_rate_fields(const Filled& filled, const OrderDesk& desk) {
  const auto dose = is_pain_desk(desk) ? number_field(filled, {.name = "dose",
                                                               .label = "Dose",
                                                               .unit = "mg per kg per hour",
                                                               .input_mode = "decimal",
                                                               .width = 5})
                                       : Html{};
  return group(hidden_field("protocol", name_of(desk.protocol)),
               hidden_field("during", desk.during->text()), dose, duration_fields(filled));
}

Html whole_order_fields(const Filled& filled, const OrderDesk& desk) {
  const bool is_infusion = order::is_infusion(desk.protocol);
  const auto total = is_pain_desk(desk) ? number_field(filled, {.name = "total_at_most_mg",
                                                                .label = "At most, in this session",
                                                                .unit = "mg",
                                                                .input_mode = "decimal",
                                                                .width = 5})
                                        : Html{};
  return group(hidden_field("protocol", name_of(desk.protocol)), dose_fields(filled),
               weighing_rule_field(filled, *desk.evidence.body),
               is_infusion ? duration_fields(filled) : Html{}, total,
               strength_fields(filled, is_infusion), step_reason_field(filled));
}

}  // namespace

std::string orders_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/orders";
}

OrderDesk order_desk(const Visit& visit, const PatientId& patient, const net::Fields& asked) {
  OrderDesk desk;
  desk.patient = patient;
  desk.evidence = app::order_evidence(visit.app.reader, patient);
  const auto during = asked.get("during").value_or("");
  if (!during.empty()) {
    desk.during = SessionId{std::string{during}};
    desk.running = app::running_treatment(visit.app.reader, *desk.during);
    if (desk.running && desk.running->treatment.patient != patient) desk.running.reset();
    if (desk.running) desk.protocol = desk.running->treatment.protocol;
    return desk;
  }
  desk.protocol = order::protocol_named(asked.get("protocol").value_or(""))
                      .value_or(protocol_used_last(visit, patient).value_or(desk.protocol));
  desk.last = last_of(visit, patient, desk.protocol);
  return desk;
}

OrderFields order_fields(const Prescription& p) {
  OrderFields fields{{"protocol", std::string{name_of(p.protocol)}},
                     {"dose", p.dose.text()},
                     {"dose_unit", std::string{name_of(p.dose_unit)}}};
  if (p.weighing_rule != WeighingRule::unchosen) fields["weighing_rule"] = name_of(p.weighing_rule);
  if (p.over > Minutes{}) {
    const bool is_hours = p.over % Minutes{60} == Minutes{0};
    fields["over_min"] = std::to_string(is_hours ? p.over / Minutes{60} : p.over.count());
    fields["over_unit"] = is_hours ? "hours" : "minutes";
  }
  const auto strength = p.vial.value().text();
  const bool is_vial = strength == "10" || strength == "50" || strength == "100";
  fields["vial_mg_per_ml"] = is_vial ? strength : "premixed";
  if (!is_vial) fields["premixed_mg_per_ml"] = strength;
  if (p.diluted_to) fields["diluted_to_ml"] = p.diluted_to->value().text();
  if (p.total_at_most) fields["total_at_most_mg"] = p.total_at_most->value().text();
  return fields;
}

Html carried_order_fields(const net::Fields& posted) {
  std::vector<Html> fields;
  for (const auto* name : order_field_names) {
    if (const auto value = posted.get(name); value && !value->empty())
      fields.push_back(hidden_field(name, *value));
  }
  return group(fields);
}

Prescription read_prescription(FormReader& reader, const OrderDesk& desk, const Policy& policy) {
  if (desk.is_new_rate()) return read_new_rate(reader, desk, policy);
  Prescription p;
  p.protocol = desk.protocol;
  p.dose_unit =
      chosen(reader, "dose_unit", std::array{DoseUnit::mg_per_kg, DoseUnit::mg_per_kg_per_hour},
             true, DoseUnit::mg_per_kg);
  p.dose = reader.decimal("dose", dose_domain(policy, p.dose_unit), true).value_or(Decimal{});
  p.weighing_rule =
      chosen(reader, "weighing_rule",
             std::array{WeighingRule::actual, WeighingRule::ideal, WeighingRule::adjusted}, false,
             WeighingRule::unchosen);
  p.vial = read_strength(reader, policy);
  if (order::is_infusion(desk.protocol)) {
    p.over = read_duration(reader, policy.domains.at("infusion_min"));
    if (const auto volume =
            reader.decimal("diluted_to_ml", policy.domains.at("diluted_to_ml"), false))
      p.diluted_to = Millilitres{*volume};
  }
  if (is_pain_desk(desk)) {
    if (const auto total =
            reader.decimal("total_at_most_mg", policy.domains.at("total_at_most_mg"), true))
      p.total_at_most = Milligrams{*total};
  }
  std::vector<std::string_view> reasons;
  for (const auto& reason : codes::step_reasons())
    reasons.push_back(reason.name);
  p.step_reason = reader.choice("step_reason", reasons, false);
  return p;
}

Html order_form(const Visit& visit, const OrderDesk& desk, const Filled& filled) {
  const auto fields =
      desk.is_new_rate() ? new_rate_fields(filled, desk) : whole_order_fields(filled, desk);
  return section(
      desk.is_new_rate() ? Html{} : protocol_tabs(desk),
      post_form(visit,
                {.action = orders_path(desk.patient) + "/check",
                 .patient = desk.patient,
                 .css_class = "ek-stack"},
                group(fields, button(type("submit"), cls("nhsuk-button"), "Show the working"))));
}

}  // namespace evenkeel::web
