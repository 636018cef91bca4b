// SPDX-License-Identifier: Apache-2.0
// GET /sessions/{session}/after-care: the sheet that goes home with the patient, one page to print.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_after_care(Visit&);

}  // namespace evenkeel::web
