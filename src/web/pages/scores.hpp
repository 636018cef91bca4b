// SPDX-License-Identifier: Apache-2.0
// Suicide-risk tiers and mood totals, as staff enter them from the clinic's own forms. No
// questionnaire's wording is here: its owners have not given it (design: clinical, 5.3).
#pragma once

#include "web/form.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response show_scores(Visit&);
Response post_score(Visit&);
// With what was typed and refused.
Response scores_page(Visit&, int status, const Filled&);

}  // namespace evenkeel::web
