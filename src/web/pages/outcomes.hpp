// SPDX-License-Identifier: Apache-2.0
// The whole clinic: first how many courses can be judged at all, then response and remission by
// session with counts and intervals, time to response, and whether it lasts.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_outcomes(Visit&);
Response show_outcomes_as_csv(Visit&);

}  // namespace evenkeel::web
