// SPDX-License-Identifier: Apache-2.0
// Orders: written with their working in view, checked, signed with the password, shown with who
// signed and when, withdrawn with a reason. A new rate for a running session is an order too.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_new_order(Visit&);    // ?protocol=…, ?during=session-…
Response post_order_check(Visit&);  // the working and the signature; stores nothing
Response post_order(Visit&);        // signs
Response show_order(Visit&);
Response post_withdraw_order(Visit&);

}  // namespace evenkeel::web
