// SPDX-License-Identifier: Apache-2.0
// /me/consent: what the patient agrees to, for each route: in short, in full, what a no means, the
// version; signed by typing the full name. Signing is the journal's consent, and keeps the text.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_consents(Visit&);
Response show_own_consent(Visit&);
Response post_own_consent(Visit&);
Response post_own_consent_withdrawn(Visit&);

}  // namespace evenkeel::web
