// SPDX-License-Identifier: Apache-2.0
// GET /sessions/{session}/recovery: the way home, item by item. POST …/recovery scores, …/discharge
// lets go, …/transfer hands over, …/leave records who left against advice, …/capacity clears.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_recovery(Visit&);
Response post_recovery(Visit&);
Response post_discharge(Visit&);
Response post_transfer(Visit&);
Response post_leave(Visit&);
Response post_capacity(Visit&);

}  // namespace evenkeel::web
