// SPDX-License-Identifier: Apache-2.0
// Suicide-risk tiers and mood totals, as staff enter them from the clinic's own forms. No
// questionnaire's wording is here: its owners have not given it (design: clinical, 5.3).
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_scores(Visit&);
Response post_score(Visit&);

}  // namespace evenkeel::web
