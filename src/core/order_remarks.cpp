// SPDX-License-Identifier: Apache-2.0
#include "core/dose_text.hpp"
#include "core/order_working.hpp"

namespace evenkeel::order {
namespace {

void remark_on_pain(std::vector<std::string>& remarks, const Prescription& p, ExactDose dose,
                    const DoseLimits& limits) {
  if (dose.is_below(limits.pain_flag_total_below))
    remarks.push_back("In all " + said(dose.milligrams()) + ", below " +
                      said(limits.pain_flag_total_below) +
                      ": the 2018 consensus found effect from there on.");
  if (Decimal{p.over.count()} <= limits.pain_flag_hours_at_most.value() * Decimal{60})
    remarks.push_back("Over " + over_said(p.over) + ": the 2018 consensus asks for more than " +
                      limits.pain_flag_hours_at_most.value().text() + " hours.");
}

void remark_on_psychiatric(std::vector<std::string>& remarks, const Prescription& p,
                           const DoseLimits& limits) {
  if (DosePerWeight{p.dose} > limits.ladder.back())
    remarks.push_back("Above the last step of the ladder, " + said(limits.ladder.back()) + ".");
  if (!is_infusion(p.protocol))
    remarks.emplace_back("An injection cannot be paused or slowed.");
  else if (p.over != limits.iv_usual_minutes)
    remarks.push_back("Over " + over_said(p.over) + "; usual are " +
                      over_said(limits.iv_usual_minutes) + ".");
}

}  // namespace

std::vector<std::string> remarks(const Prescription& prescription, const Body& body,
                                 const Context& context) {
  const auto& policy = context.policy;
  const auto working = work_out(prescription, body, context);
  if (!working) return {};
  std::vector<std::string> all;
  const auto& index = working->bmi;
  if (index && *index >= policy.weight.rule_must_be_chosen_at_bmi)
    all.push_back("BMI " + said(*index) + ": " + doses_by_rule(prescription, body) + ".");
  if (prescription.protocol == Protocol::pain_infusion)
    remark_on_pain(all, prescription, exact_dose(prescription, working->dosing_weight),
                   policy.dose);
  else
    remark_on_psychiatric(all, prescription, policy.dose);
  return all;
}

}  // namespace evenkeel::order
