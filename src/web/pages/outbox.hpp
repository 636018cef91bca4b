// SPDX-License-Identifier: Apache-2.0
// The messages of the clinic: what waits, what failed, and what may have been sent. A person says
// what becomes of those that the program cannot know.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_outbox(Visit&);
Response post_send_again(Visit&);
Response post_close_message(Visit&);

}  // namespace evenkeel::web
