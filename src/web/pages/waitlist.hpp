// SPDX-License-Identifier: Apache-2.0
// The waitlist: a visitor joins from the public times, answers an offer and leaves by a secret way;
// a patient does the same on the own pages; the desk sees everybody and closes entries.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_book_waitlist(Visit&);
Response post_book_waitlist(Visit&);
Response show_waiting(Visit&);
Response post_waiting_accept(Visit&);
Response post_waiting_decline(Visit&);
Response post_waiting_leave(Visit&);

Response show_own_waitlist(Visit&);
Response post_own_waitlist(Visit&);
Response post_own_wait_accept(Visit&);
Response post_own_wait_decline(Visit&);
Response post_own_wait_leave(Visit&);

Response show_waitlist(Visit&);
Response post_waitlist(Visit&);
Response post_close_wait(Visit&);

}  // namespace evenkeel::web
