// SPDX-License-Identifier: Apache-2.0
// What a patient allows of touch, on the patient's own phone: said beforehand, taken back at any
// moment, during a treatment too.
#pragma once

#include "web/html.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_touch(Visit&);
Response post_own_touch(Visit&);
Response post_own_touch_taken_back(Visit&);

// On the calm screen, only for somebody who allowed a touch: one small button, or that it is noted.
Html calm_touch(const Visit&);

}  // namespace evenkeel::web
