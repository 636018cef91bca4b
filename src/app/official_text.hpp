// SPDX-License-Identifier: Apache-2.0
// The owner's text of an instrument, out of a FHIR R4 Questionnaire: the form in which owners and
// standards bodies publish. It is taken only where every item and every answer fits the scoring.
#pragma once

#include "core/instrument.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

struct OfficialItem {
  std::string key;                          // of the instrument's item
  std::string lead;                         // what stands over it: "In the past two weeks …"
  std::string text;                         // the question, unaltered
  std::vector<instrument::Choice> choices;  // the owner's words for each value
};

struct OfficialText {
  std::string instrument;  // "phq-9"
  std::string title;
  std::string version;              // as its owner calls it
  std::string notice;               // is shown wherever the text is
  std::vector<OfficialItem> items;  // in the owner's order
};

// Codes that are ours, for items without a verified LOINC code: "madrs" for the form, "madrs/10"
// for an item.
inline constexpr std::string_view own_code_system = "urn:evenkeel:instrument";

// Refuses "not-a-questionnaire", "unknown-instrument", "item-differs", "item-missing",
// "answers-differ", "no-notice" …; the field is the linkId of the item.
Result<OfficialText> read_official_text(std::string_view json,
                                        const std::vector<instrument::Instrument>&);

}  // namespace evenkeel::app
