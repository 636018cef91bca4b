// SPDX-License-Identifier: Apache-2.0
// A patient's own start page, and the way out.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_me(Visit&);
Response post_patient_sign_out(Visit&);

}  // namespace evenkeel::web
