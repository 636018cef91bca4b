// SPDX-License-Identifier: Apache-2.0
// GET /sessions/{session}/ready: fit for treatment now, or not, and why; every fact in one tap.
// POST …/ready/{item} records a fact, …/override passes over an item, …/start starts.
#pragma once

#include "web/form.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response show_ready_check(Visit&);
Response post_ready_item(Visit&);
Response post_override(Visit&);
Response post_start(Visit&);

// The page as it is now, with what was typed and is refused.
Response ready_check_page(Visit&, const Filled&);

}  // namespace evenkeel::web
