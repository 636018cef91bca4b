// SPDX-License-Identifier: Apache-2.0
// One set of vital signs and of the mind, typed in one gesture: the same fields at the chair and on
// the way home.
#pragma once

#include "core/vitals.hpp"
#include "web/form.hpp"
#include "web/html.hpp"
#include "web/visit.hpp"

#include <string_view>

namespace evenkeel::web {

// Five numbers, MOAA/S, dissociation, and what is asked less often.
Html vitals_fields(const Filled&, const Policy&);
// What the steps of the two scales mean, for whoever wants to read it.
Html scale_anchors();
// "Another time than now", closed until it is needed.
Html when_field(const Filled&, std::string_view field_id);

// What a field takes; anything, where the policy has no domain for it.
Domain domain_typed(const Visit&, std::string_view field);
Vitals vitals_typed(const Visit&, FormReader&);
// False when the fields were left as they were.
bool has_typed_vitals(const net::Fields&);

}  // namespace evenkeel::web
