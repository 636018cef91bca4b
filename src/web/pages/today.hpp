// SPDX-License-Identifier: Apache-2.0
// The front desk's day: who comes when, who is here, what is missing, which chairs are free. One
// press says that somebody arrived.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_today(Visit&);

}  // namespace evenkeel::web
