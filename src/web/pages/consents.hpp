// SPDX-License-Identifier: Apache-2.0
// Consent on paper that staff have seen, by route. Given only while the patient can decide;
// withdrawn at any moment, with one button that nothing refuses.
#pragma once

#include "core/order.hpp"
#include "web/visit.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

// "intravenous and intramuscular"
std::string consent_routes_said(const std::vector<Route>&);

Response show_consents(Visit&);
Response post_consent(Visit&);
Response post_withdraw_consent(Visit&);

}  // namespace evenkeel::web
