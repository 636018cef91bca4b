// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::codes {
namespace {

constexpr std::array all_stop_reasons{
    StopReason{"blood_pressure", "blood pressure", true, true},
    StopReason{"heart_rate", "heart rate", true},
    StopReason{"breathing", "breathing or SpO2", true},
    StopReason{"drowsy", "too drowsy", true},
    StopReason{"distress", "distress", true},
    StopReason{"nausea", "nausea or vomiting", true},
    StopReason{"symptom", "another symptom", true},
    StopReason{"patient_asked", "the patient asked", true},
    StopReason{"prescriber_asked", "the prescriber asked", true},
    StopReason{"line", "the line or the site"},
    StopReason{"pump", "the pump"},
    StopReason{"bathroom", "a visit to the bathroom"},
    StopReason{"transfer", "transfer to emergency care", true},
    StopReason{"left", "the patient left against advice", true},
};

constexpr std::array all_happenings{
    Happening{"nausea", "nausea"},
    Happening{"vomiting", "vomiting"},
    Happening{"distress", "distress"},
    Happening{"headache", "headache"},
    Happening{"dizziness", "dizziness"},
    Happening{"restlessness", "restlessness"},
    Happening{"palpitations", "palpitations"},
    Happening{"itching", "itching or rash"},
    Happening{"site_pain", "pain at the site"},
    Happening{"chest_pain", "chest pain", true},
    Happening{"neurological_sign", "weakness, numbness or trouble speaking", true},
    Happening{"visual_loss", "loss of vision", true},
    Happening{"seizure", "seizure", true},
    Happening{"trouble_breathing", "trouble breathing", true},
};

constexpr std::array all_severities{Code{"mild", "mild"}, Code{"moderate", "moderate"},
                                    Code{"severe", "severe"}};

constexpr std::array all_injection_sites{
    Code{"deltoid_left", "left upper arm (deltoid)"},
    Code{"deltoid_right", "right upper arm (deltoid)"},
    Code{"thigh_left", "left thigh"},
    Code{"thigh_right", "right thigh"},
    Code{"gluteal_left", "left hip (ventrogluteal)"},
    Code{"gluteal_right", "right hip (ventrogluteal)"},
};

constexpr std::array all_drug_routes{
    Code{"intravenous", "intravenous"},
    Code{"intramuscular", "intramuscular"},
    Code{"oral", "oral"},
    Code{"under_tongue", "under the tongue"},
    Code{"nasal", "nasal"},
    Code{"inhaled", "inhaled"},
};

constexpr std::array all_drug_units{Code{"mg", "mg"}, Code{"mcg", "mcg"}, Code{"mL", "mL"},
                                    Code{"L per min", "L per min"}};

constexpr std::array all_error_reasons{
    Code{"wrong_value", "wrong value"},     Code{"wrong_time", "wrong time"},
    Code{"wrong_patient", "wrong patient"}, Code{"entered_twice", "entered twice"},
    Code{"not_done", "it was not done"},
};

constexpr std::array all_emergency_reasons{
    Code{"unresponsive", "not responding"},
    Code{"breathing", "not breathing well"},
    Code{"chest_pain", "chest pain"},
    Code{"neurological_sign", "weakness, numbness or trouble speaking"},
    Code{"seizure", "seizure"},
    Code{"allergic_reaction", "allergic reaction"},
    Code{"blood_pressure", "blood pressure with symptoms"},
    Code{"other", "something else"},
};

constexpr std::array all_cancel_reasons{
    Code{"not_ready", "the ready check held"},
    Code{"stopped_today", "no treatment today"},
    Code{"no_escort", "no escort"},
    Code{"patient_declined", "the patient declined"},
    Code{"unwell", "the patient is unwell"},
    Code{"clinic", "the clinic could not"},
    Code{"opened_in_error", "opened in error"},
};

constexpr std::array all_review_findings{
    Code{"new_drug", "a new or changed drug"},
    Code{"illness", "illness since the last visit"},
    Code{"bladder", "bladder symptoms"},
    Code{"last_session", "trouble after the last session"},
    Code{"weight", "a change of weight"},
};

constexpr std::array all_step_reasons{
    Code{"response_below_half", "response below half so far"},
    Code{"effect_too_short", "the effect does not last"},
    Code{"dose_known_from_before", "dose known from earlier treatment"},
};

constexpr std::array all_order_withdraw_reasons{
    Code{"written_in_error", "written in error"},
    Code{"weight_changed", "the weight has changed"},
    Code{"plan_changed", "the plan has changed"},
    Code{"patient_declined", "the patient declined"},
    Code{"condition_changed", "the patient's condition has changed"},
};

constexpr std::array all_override_reasons{
    Code{"small_amount_only", "a small amount only"},
    Code{"risk_discussed_with_patient", "risk discussed with the patient"},
    Code{"usual_for_this_patient", "usual for this patient"},
    Code{"anxiety_about_treatment", "anxiety about the treatment"},
    Code{"benefit_outweighs_risk", "benefit outweighs risk"},
    Code{"assessed_and_acceptable", "assessed and acceptable"},
    Code{"treatment_adjusted", "treatment adjusted"},
    Code{"drug_no_longer_taken", "the drug is no longer taken"},
    Code{"agreed_with_its_prescriber", "agreed with the drug's prescriber"},
};

template <class List>
auto entry_named(const List& list, std::string_view name) {
  const auto found = std::ranges::find_if(list, [&](const auto& one) { return one.name == name; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

std::span<const StopReason> stop_reasons() { return all_stop_reasons; }
const StopReason* stop_reason(std::string_view name) { return entry_named(all_stop_reasons, name); }
std::span<const Happening> happenings() { return all_happenings; }
const Happening* happening(std::string_view name) { return entry_named(all_happenings, name); }
std::span<const Code> severities() { return all_severities; }
std::span<const Code> injection_sites() { return all_injection_sites; }
std::span<const Code> drug_routes() { return all_drug_routes; }
std::span<const Code> drug_units() { return all_drug_units; }
std::span<const Code> error_reasons() { return all_error_reasons; }
std::span<const Code> emergency_reasons() { return all_emergency_reasons; }
std::span<const Code> cancel_reasons() { return all_cancel_reasons; }
std::span<const Code> review_findings() { return all_review_findings; }
std::span<const Code> step_reasons() { return all_step_reasons; }
std::span<const Code> order_withdraw_reasons() { return all_order_withdraw_reasons; }
std::span<const Code> override_reasons() { return all_override_reasons; }

bool holds(std::span<const Code> list, std::string_view name) {
  return entry_named(list, name) != nullptr;
}

std::string_view said(std::span<const Code> list, std::string_view name) {
  const auto* code = entry_named(list, name);
  return code == nullptr ? name : code->said;
}

}  // namespace evenkeel::codes
