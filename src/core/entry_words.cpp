// SPDX-License-Identifier: Apache-2.0
#include "core/entry_words.hpp"

#include "base/match.hpp"
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "core/wording.hpp"

#include <vector>

namespace evenkeel {

namespace {

// "none" for "None": words of a list inside a sentence.
std::string in_a_sentence(std::string_view words) {
  std::string inside{words};
  if (!inside.empty() && inside[0] >= 'A' && inside[0] <= 'Z')
    inside[0] = static_cast<char>(inside[0] - 'A' + 'a');
  return inside;
}

std::string stop_reason_words(std::string_view code) {
  const auto* const reason = codes::stop_reason(code);
  return std::string{reason == nullptr ? code : reason->said};
}

std::string code_words(std::string_view text) { return std::string{text}; }

std::string escort_words(const screening::Escort& escort) {
  return joined({escort.is_adult ? "adult" : "not an adult",
                 escort.is_confirmed ? "confirmed" : "not confirmed",
                 escort.takes_part_in_return ? "goes along on the way home"
                                             : "does not go along on the way home"});
}

std::string pregnancy_words(const screening::PregnancyCheck& check, const NamesInRecord& names) {
  std::string result = "not possible";
  if (check.result == screening::Pregnancy::negative) result = "test negative";
  if (check.result == screening::Pregnancy::positive) result = "test positive";
  return result + ", " + names.time(check.tested_at);
}

std::string drug_screen_words(screening::DrugScreen result) {
  switch (result) {
    case screening::DrugScreen::negative:
      return "negative";
    case screening::DrugScreen::expected:
      return "as expected from the drugs on the list";
    case screening::DrugScreen::unexpected:
      return "unexpected finding";
  }
  return "";
}

std::string review_words(const std::set<std::string>& findings) {
  std::vector<std::string> parts;
  for (const auto& finding : findings)
    parts.emplace_back(codes::said(codes::review_findings(), finding));
  return parts.empty() ? "nothing new" : joined(parts);
}

std::string override_reason_words(std::string_view code) {
  std::string words{code};
  for (auto& c : words) {
    if (c == '_') c = ' ';
  }
  return words;
}

EntryWords start_words(const session::Started& started) {
  return {"Infusion started", dose_line(started.dose, Route::intravenous, started.over) + "; " +
                                  said(started.volume) + " at " + said(started.pump_rate) +
                                  "; dosing weight " + said(started.dosing_weight) + "; ceiling " +
                                  said(started.ceiling) + "; policy " + started.policy};
}

EntryWords injection_words(const session::Injected& injected) {
  const bool is_first = injected.dose == injected.cumulative;
  return {is_first ? "Injection given" : "Supplement given",
          dose_line(injected.dose, Route::intramuscular, Minutes{0}) + "; " +
              said(injected.volume) + "; " +
              code_words(codes::said(codes::injection_sites(), injected.site)) +
              (is_first ? "" : "; together " + said(injected.cumulative)) + "; ceiling " +
              said(injected.ceiling) + "; policy " + injected.policy};
}

EntryWords infusion_end_words(const session::InfusionEnded& ended) {
  if (ended.is_complete) return {"Infusion complete", "given " + said(ended.given)};
  return {"Infusion stopped early",
          stop_reason_words(ended.reason) + "; given " + said(ended.given)};
}

EntryWords happening_words(const session::Happened& happened) {
  const auto* const known = codes::happening(happened.kind);
  return {"Event", std::string{known == nullptr ? happened.kind : known->said} + ", " +
                       code_words(codes::said(codes::severities(), happened.severity))};
}

EntryWords drug_words(const session::DrugGiven& given) {
  return {"Drug given", given.drug + " – DOSE " + said(given.amount) + " " +
                            code_words(codes::said(codes::drug_units(), given.unit)) + " – " +
                            code_words(codes::said(codes::drug_routes(), given.route))};
}

EntryWords leaving_words(const session::LeftAgainstAdvice& left, const NamesInRecord& names) {
  return {"Left against advice",
          joined({"witness " + names.staff(left.witness),
                  left.escort_told ? "escort told" : "escort not told",
                  left.prescriber_told ? "prescriber told" : "prescriber not told"})};
}

// What comes before the treatment.
auto arrival_words(const NamesInRecord& names) {
  using namespace session;
  return Match{
      [&](const Opened& e) { return EntryWords{"Arrived", names.chair(e.chair)}; },
      [&](const ChairChanged& e) { return EntryWords{"Moved", names.chair(e.chair)}; },
      [](const IdentityConfirmed& e) {
        return EntryWords{"Identity confirmed", code_words(screening::said(e.method))};
      },
      [&](const FastingStated& e) {
        return EntryWords{"Fasting stated", "last food " + names.time(e.fasting.last_food) +
                                                ", last water " + names.time(e.fasting.last_water)};
      },
      [](const EscortStated& e) { return EntryWords{"Escort", escort_words(e.escort)}; },
      [](const BreathAlcoholMeasured& e) {
        return EntryWords{"Breath alcohol", said(e.reading) + " g per 210 L of breath"};
      },
      [](const DrugScreenRead& e) {
        return EntryWords{"Drug screen", drug_screen_words(e.result)};
      },
      [&](const PregnancyChecked& e) {
        return EntryWords{"Pregnancy", pregnancy_words(e.check, names)};
      },
      [](const Reviewed& e) {
        return EntryWords{"Asked since the last visit", review_words(e.findings)};
      },
      [](const PsychiatricallyEvaluated&) { return EntryWords{"Psychiatric evaluation done", ""}; },
      [](const Overridden& e) {
        return EntryWords{"Override of the ready check",
                          gate_item_words(e.item) + ": " + override_reason_words(e.reason)};
      },
      [](const Cancelled& e) {
        return EntryWords{"Not treated today",
                          code_words(codes::said(codes::cancel_reasons(), e.reason))};
      }};
}

// The treatment and what is seen during it.
auto treatment_words(const NamesInRecord& names) {
  using namespace session;
  return Match{[](const Started& e) { return start_words(e); },
               [](const Injected& e) { return injection_words(e); },
               [](const Paused& e) { return EntryWords{"Paused", stop_reason_words(e.reason)}; },
               [](const Resumed&) { return EntryWords{"Resumed", ""}; },
               [](const RateChanged& e) {
                 return EntryWords{"Rate changed", said(e.pump_rate) + ", by a new signed order"};
               },
               [](const InfusionEnded& e) { return infusion_end_words(e); },
               [](const Observed& e) { return EntryWords{"Observation", vitals_words(e.vitals)}; },
               [](const Happened& e) { return happening_words(e); },
               [](const DrugGiven& e) { return drug_words(e); },
               [&](const Noted& e) { return EntryWords{"Note", names.note(e.note)}; },
               [](const EnteredInError& e) {
                 return EntryWords{"Marked as entered in error",
                                   code_words(codes::said(codes::error_reasons(), e.reason))};
               }};
}

// Help, and how the session ended.
auto ending_words(const NamesInRecord& names) {
  using namespace session;
  return Match{[](const HelpCalled& e) {
                 return EntryWords{"Help called", e.by_patient ? "by the patient" : ""};
               },
               [](const HelpAnswered&) { return EntryWords{"Help answered", ""}; },
               [](const PrescriberCalled&) { return EntryWords{"Prescriber called", ""}; },
               [](const EmergencyRaised& e) {
                 return EntryWords{"Emergency",
                                   code_words(codes::said(codes::emergency_reasons(), e.reason))};
               },
               [](const CueAcknowledged& e) {
                 return EntryWords{"Cue acknowledged", override_reason_words(e.cue)};
               },
               [](const RecoveryScored& e) {
                 return EntryWords{"Recovery scored", recovery_words(e.score)};
               },
               [&](const Discharged& e) {
                 return EntryWords{"Discharged", "no driving until " +
                                                     names.time(Moment{e.no_driving_until, {}})};
               },
               [](const Transferred&) { return EntryWords{"Transferred to emergency care", ""}; },
               [&](const LeftAgainstAdvice& e) { return leaving_words(e, names); },
               [](const CapacityCleared&) {
                 return EntryWords{"Able to decide again", "judged by a clinician"};
               }};
}

}  // namespace

EntryWords entry_words(const session::Event& event, const NamesInRecord& names) {
  const Match words{arrival_words(names), treatment_words(names), ending_words(names)};
  return std::visit(words, event);
}

std::string vitals_words(const Vitals& vitals) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view label, std::optional<int> number, std::string_view unit) {
    if (number)
      parts.push_back(std::string{label} + " " + std::to_string(*number) + std::string{unit});
  };
  if (vitals.sbp_mmhg && vitals.dbp_mmhg) {
    parts.push_back("BP " + std::to_string(*vitals.sbp_mmhg) + "/" +
                    std::to_string(*vitals.dbp_mmhg) + " mmHg");
  }
  add("HR", vitals.hr_per_min, " per min");
  add("SpO2", vitals.spo2_percent, " %");
  add("RR", vitals.rr_per_min, " per min");
  if (vitals.temperature) parts.push_back(said(vitals.temperature->value()) + " C");
  add("MOAA/S", vitals.moaas, "");
  if (vitals.dissociation)
    parts.push_back("dissociation " + in_a_sentence(said(*vitals.dissociation)));
  add("CADSS-6", vitals.cadss6_total, " of 24");
  add("CADSS", vitals.cadss_total, " of 92");
  if (vitals.is_on_oxygen) parts.emplace_back("on oxygen");
  return joined(parts);
}

std::string recovery_words(const recovery::Score& score) {
  const auto item = [](std::string_view label, int points) {
    return std::string{label} + " " + std::to_string(points);
  };
  return std::to_string(recovery::total(score)) + " of 10: " +
         joined({item("vital signs", score.vital_signs), item("walking", score.walking),
                 item("nausea", score.nausea), item("pain", score.pain),
                 item("bleeding", score.bleeding)}) +
         "; " +
         joined({score.is_oriented ? "oriented" : "not oriented",
                 score.is_steady ? "steady" : "not steady",
                 score.is_dissociation_resolved ? "dissociation resolved"
                                                : "dissociation not resolved"});
}

std::string gate_item_words(std::string_view key) {
  std::string words = override_reason_words(key);
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

}  // namespace evenkeel
