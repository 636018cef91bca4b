// SPDX-License-Identifier: Apache-2.0
// When one nurse or prescriber is on site.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_roster(Visit&);
Response post_roster(Visit&);
Response post_roster_day(Visit&);

}  // namespace evenkeel::web
