// SPDX-License-Identifier: Apache-2.0
// A patient comes in: by a link from a message or by what the clinic knows, then by the code.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_patient_sign_in(Visit&);
Response post_patient_sign_in(Visit&);
Response show_patient_code(Visit&);
Response post_patient_code(Visit&);
Response show_patient_link(Visit&);
Response post_patient_link(Visit&);

}  // namespace evenkeel::web
