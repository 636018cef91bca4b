// SPDX-License-Identifier: Apache-2.0
// "My work": what waits for staff. What is urgent stands first; a task is taken by name and closed
// with a reason.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_work(Visit&);
Response post_task_taken(Visit&);
Response post_task_closed(Visit&);

}  // namespace evenkeel::web
