// SPDX-License-Identifier: Apache-2.0
// The card one reads from while the ambulance is on the telephone: where, who, what was given. It
// shows at one tap and waits for no form.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_emergency(Visit&);
Response post_emergency(Visit&);

}  // namespace evenkeel::web
