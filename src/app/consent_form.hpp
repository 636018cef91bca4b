// SPDX-License-Identifier: Apache-2.0
// What a patient signs: data/consent/*.md, one form for each route.
#pragma once

#include "base/decision.hpp"
#include "core/order.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

// A consent for one route, in three parts of light mark-up.
struct ConsentForm {
  Route route{};
  std::string title;
  std::string version;   // "2026-11"
  std::string in_short;  // the plain summary
  std::string in_full;
  std::string if_not;  // what happens when the patient says no
  std::string text;    // the file, byte for byte: what is signed
};
// Refuses "bad-consent": a head without route, title or version, a part left out.
Result<ConsentForm> read_consent_form(std::string_view text);
const std::vector<ConsentForm>& consent_forms();
const ConsentForm& consent_form_for(Route);

}  // namespace evenkeel::app
