// SPDX-License-Identifier: Apache-2.0
// How a signed letter left: on what ground, by which way, when, by whom.
#pragma once

#include "core/sharing.hpp"
#include "registry/letters.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string>

namespace evenkeel::web {

// "for treatment, which needs no authorisation" or "under the authorisation signed 03-Nov-2026".
std::string ground_in_words(const Visit&, const sharing::Leave&);
// "left 23-Nov-2026 by fax", "has not left yet": a few words beside the letter's name.
Html letter_standing(const Visit&, const registry::SignedLetter&);
// All sendings, and the form for one more while it may leave.
Html letter_leaving_section(const Visit&, const registry::SignedLetter&, const Filled&);
bool may_leave_today(const Visit&, const registry::SignedLetter&);
bool has_left(const Visit&, const registry::SignedLetter&);

Response post_letter_sent(Visit&);

}  // namespace evenkeel::web
