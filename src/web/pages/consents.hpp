// SPDX-License-Identifier: Apache-2.0
// Consent on paper that staff have seen, by route. Given only while the patient can decide;
// withdrawn at any moment, with one button that nothing refuses.
#pragma once

#include "core/order.hpp"
#include "read/consents.hpp"
#include "web/visit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

// A consent stands until it is withdrawn or the policy's time is over: "in force".
std::string_view consent_standing(const read::ConsentRow&, const Policy&, Day today);
// "intravenous and intramuscular"
std::string consent_routes_said(const std::vector<Route>&);

Response show_consents(Visit&);
Response post_consent(Visit&);
Response show_withdraw_consent(Visit&);
Response post_withdraw_consent(Visit&);

}  // namespace evenkeel::web
