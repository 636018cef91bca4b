// SPDX-License-Identifier: Apache-2.0
// Before the visit, as staff see it: the card of what is done and missing, for everybody who finds
// patients; GET /patients/{patient}/before-visit with the answers themselves, for those who read
// the chart; and the text of a consent that a patient signed.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Html before_visit_card(const Visit&, const PatientId&);
Response show_patient_before_visit(Visit&);
Response show_signed_consent(Visit&);

}  // namespace evenkeel::web
