// SPDX-License-Identifier: Apache-2.0
// The clock of a demo may be ahead of the machine's, so that somebody who teaches shows a whole day
// in ten minutes. A real clinic's may not: its record would hold times that never were.
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <string>
#include <string_view>

namespace evenkeel::app {

// "4h30min", "3d", "1d 6h": whole days, hours and minutes, the largest first, each once.
Result<Minutes> parse_ahead(std::string_view);

std::string ahead_text(Minutes);  // 4hr 30min; 3 days; 1 day 6hr

// The same, so far ahead of the machine, unless the clinic is a real one, or the demo holds
// something that was written later than that: in a record, time does not go backwards.
Result<Minutes> clock_of_demo(db::Database&, Minutes ahead, Instant machine);

}  // namespace evenkeel::app
