// SPDX-License-Identifier: Apache-2.0
// How a patient is reached and from how many devices that patient is signed in: kept by the front
// desk and by nurses.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_reach(Visit&);
Response post_reach(Visit&);
Response post_end_patient_sign_ins(Visit&);
// The patient's own: every phone and tablet at once.
Response post_own_sign_out_everywhere(Visit&);

}  // namespace evenkeel::web
