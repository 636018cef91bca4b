// SPDX-License-Identifier: Apache-2.0
// The clinic itself: name, zone, what an emergency card says, paper, chairs.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_clinic(Visit&);
Response post_clinic(Visit&);

}  // namespace evenkeel::web
