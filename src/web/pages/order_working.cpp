// SPDX-License-Identifier: Apache-2.0
#include "web/pages/order_working.hpp"

#include "core/dose_text.hpp"
#include "core/order_working.hpp"
#include "registry/zone.hpp"
#include "web/weight_text.hpp"

#include <vector>

namespace evenkeel::web {

namespace {

// What a line is called, how it comes about, and what it comes to.
Html working_line(std::string_view what, const std::string& how, const std::string& result) {
  return tr(th(attr("scope", "row"), strong(what),
               how.empty() ? Html{} : group(br(), span(cls("ek-quiet"), how))),
            td(result));
}

std::string dose_how(const order::Signed& signed_order) {
  const auto& p = signed_order.prescription;
  auto how = ordered_dose_said(p) + " × " + said(signed_order.working.dosing_weight);
  if (p.dose_unit == order::DoseUnit::mg_per_kg_per_hour) how += " × " + over_said(p.over);
  return how;
}

std::string ceiling_how(const order::Signed& signed_order, const Policy& policy) {
  if (signed_order.prescription.protocol == order::Protocol::pain_infusion)
    return "as stated by the prescriber";
  return said(policy.dose.psychiatric_cap) + " × " + said(signed_order.working.dosing_weight) +
         ", a supplement counted";
}

void add_body_lines(std::vector<Html>& lines, const Visit& visit,
                    const order::Signed& signed_order) {
  const auto& working = signed_order.working;
  lines.push_back(working_line(
      "Weight",
      "measured " + registry::date_time_text(signed_order.body.weighed_at.wall, visit.clinic.zone),
      weight_text(signed_order.body.weight)));
  if (working.bmi)
    lines.push_back(
        working_line("BMI", "height " + said(*signed_order.body.height), said(*working.bmi)));
  lines.push_back(
      working_line("Dosing weight", weighing_rule_said(signed_order), said(working.dosing_weight)));
}

void add_pump_lines(std::vector<Html>& lines, const order::Signed& signed_order) {
  const auto& working = signed_order.working;
  const auto& p = signed_order.prescription;
  if (!working.pump_rate) return;
  if (p.diluted_to) {
    lines.push_back(working_line("Dilute to", {}, said(*p.diluted_to)));
    lines.push_back(working_line("Strength then", said_in(working.dose, *p.diluted_to),
                                 said(*working.bag_strength)));
  }
  lines.push_back(working_line("Pump rate", said(*working.volume) + " over " + over_said(p.over),
                               said(*working.pump_rate)));
  lines.push_back(working_line("Drug per hour", {}, mg_per_hour_said(*working.mg_per_hour)));
  lines.push_back(working_line("Drug per minute", {}, mg_per_min_said(*working.mg_per_min)));
  lines.push_back(working_line("For the dosing weight", {},
                               mcg_per_kg_per_min_said(*working.mcg_per_kg_per_min)));
}

}  // namespace

Html drug_line(const order::Signed& signed_order) {
  const auto& prescription = signed_order.prescription;
  const auto over = prescription.over > Minutes{}
                        ? group(" – ", span("over ", over_said(prescription.over)))
                        : Html{};
  return p(cls("ek-dose"), strong("ketamine"), " – ",
           strong("DOSE ", said(signed_order.working.dose)), " – ",
           span(said(order::route_of(prescription.protocol))), over);
}

std::string weighing_rule_said(const order::Signed& signed_order) {
  const auto rule = signed_order.prescription.weighing_rule;
  if (rule == order::WeighingRule::unchosen) return "actual weight, no choice needed at this BMI";
  return std::string{said(rule)};
}

Html working_table(const Visit& visit, const order::Signed& signed_order) {
  const auto& working = signed_order.working;
  const auto& p = signed_order.prescription;
  std::vector<Html> lines;
  add_body_lines(lines, visit, signed_order);
  lines.push_back(working_line("Dose", dose_how(signed_order), said(working.dose)));
  lines.push_back(working_line("Draw up", "from " + said(p.vial) + ", rounded down to 0.01 mL",
                               said(working.drawn_up)));
  add_pump_lines(lines, signed_order);
  lines.push_back(working_line("Most in this session",
                               ceiling_how(signed_order, visit.app.rules.policy),
                               said(working.ceiling)));
  return table(cls("ek-working"),
               caption(cls("nhsuk-u-visually-hidden"), "The working, line by line"), tbody(lines));
}

}  // namespace evenkeel::web
