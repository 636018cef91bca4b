// SPDX-License-Identifier: Apache-2.0
// The style sheet, the script and the mark.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_asset(Visit&);

}  // namespace evenkeel::web
