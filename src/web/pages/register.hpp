// SPDX-License-Identifier: Apache-2.0
// Who a patient is: registering one, with a look at people who could be mistaken for them, and
// changing what is known, never over somebody else's change.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_register(Visit&);
Response post_register(Visit&);
Response show_edit_patient(Visit&);
Response post_edit_patient(Visit&);

}  // namespace evenkeel::web
