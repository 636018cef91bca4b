// SPDX-License-Identifier: Apache-2.0
// The patient's right of access: requests for the own record with their clock, as staff and the
// patient see them.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Html copies_section(const Visit&, const PatientId&);  // for the page of sharing
Html own_copies(const Visit&);                        // for the patient's

Response show_new_copy(Visit&);
Response post_copy(Visit&);
Response show_copy(Visit&);
Response post_copy_extended(Visit&);
Response post_copy_ended(Visit&);
Response post_own_copy(Visit&);

}  // namespace evenkeel::web
