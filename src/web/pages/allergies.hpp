// SPDX-License-Identifier: Apache-2.0
// What a patient must not be given. Never truncated, never forgotten: an ended one stays in the
// record.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_allergies(Visit&);
Response post_allergy(Visit&);
Response post_no_allergies(Visit&);
Response post_check_allergy(Visit&);
Response post_end_allergy(Visit&);

}  // namespace evenkeel::web
