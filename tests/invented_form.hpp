// SPDX-License-Identifier: Apache-2.0
// A FHIR Questionnaire for any instrument, in words that nobody owns: "Invented question 3".
#pragma once

#include "app/official_text.hpp"
#include "core/instrument.hpp"

#include <string>

#include <nlohmann/json.hpp>

namespace evenkeel::test {

inline nlohmann::json coding_of(const std::string& loinc, const std::string& own) {
  if (!loinc.empty()) return {{"system", "http://loinc.org"}, {"code", loinc}};
  return {{"system", app::own_code_system}, {"code", own}};
}

inline nlohmann::json list_of(const nlohmann::json& one) {
  auto list = nlohmann::json::array();
  list.push_back(one);
  return list;
}

inline nlohmann::json weighed_answer(int value, const std::string& words) {
  const nlohmann::json weight{{"url", "http://hl7.org/fhir/StructureDefinition/ordinalValue"},
                              {"valueDecimal", value}};
  return {{"extension", list_of(weight)}, {"valueCoding", {{"display", words}}}};
}

inline nlohmann::json invented_item(const instrument::Instrument& instrument,
                                    const instrument::Item& item) {
  nlohmann::json form_item{{"linkId", "q-" + item.key},
                           {"type", "choice"},
                           {"text", "Invented question " + item.key + "?"},
                           {"code", list_of(coding_of(item.loinc, instrument.id + "/" + item.key))},
                           {"answerOption", nlohmann::json::array()}};
  const auto& scale = instrument.scale_of(item);
  const bool is_yes_or_no = scale.choices[0].label == "no";
  for (const auto& choice : scale.choices) {
    const auto number = std::to_string(choice.value);
    if (is_yes_or_no) {
      form_item["answerOption"].push_back({{"valueCoding",
                                            {{"system", "http://loinc.org"},
                                             {"code", choice.value == 1 ? "LA33-6" : "LA32-8"},
                                             {"display", choice.value == 1 ? "Aye" : "Nay"}}}});
    } else {
      form_item["answerOption"].push_back(
          weighed_answer(choice.value, scale.is_numeric ? number : "invented answer " + number));
    }
  }
  return form_item;
}

inline nlohmann::json invented_form(const instrument::Instrument& instrument) {
  nlohmann::json form{{"resourceType", "Questionnaire"},
                      {"status", "active"},
                      {"title", "An invented form"},
                      {"version", "1.0"},
                      {"copyright", "Nobody owns these words."},
                      {"code", list_of(coding_of(instrument.loinc.panel, instrument.id))},
                      {"item", nlohmann::json::array()}};
  nlohmann::json group{{"linkId", "all"},
                       {"type", "group"},
                       {"text", "Words over all questions"},
                       {"item", nlohmann::json::array()}};
  for (const auto& item : instrument.items)
    group["item"].push_back(invented_item(instrument, item));
  form["item"].push_back(group);
  return form;
}

}  // namespace evenkeel::test
