// SPDX-License-Identifier: Apache-2.0
// The form of an authorisation, the same for a patient on the phone and for staff who hold the
// paper; and one authorisation in words.
#pragma once

#include "registry/permits.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

enum class WhoSigns { patient, paper };

Html permit_fields(const Visit&, const Filled&, WhoSigns);
registry::PermitSigned permit_typed(const Visit&, FormReader&, WhoSigns);
// Refusals of core/sharing at the fields that this form has.
Refusal at_field_of_permit(Refusal);

std::string_view recipient_said(const sharing::Recipient&);  // "Insurer"
// What, for what, until when.
Html permit_words(const Visit&, const registry::Permit&, WhoSigns);
sharing::Standing permit_standing(const Visit&, const registry::Permit&);

}  // namespace evenkeel::web
