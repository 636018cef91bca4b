// SPDX-License-Identifier: Apache-2.0
// Other drugs a patient takes, and what each means on a treatment day.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_drugs(Visit&);
Response post_drug(Visit&);
Response post_no_drugs(Visit&);
Response post_check_drug(Visit&);
Response post_end_drug(Visit&);

// The class of what a drug means: stop, take care, know.
Html interaction_mark(screening::Interaction);
// What the rules say of a drug, with its source; nothing when they say nothing.
Html interaction_words(const screening::InteractionHit&);

}  // namespace evenkeel::web
