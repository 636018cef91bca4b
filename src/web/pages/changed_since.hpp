// SPDX-License-Identifier: Apache-2.0
// Somebody else wrote into this session after the page was shown: who wrote what, what was typed,
// and one tap to do it all the same.
#pragma once

#include "read/session_chart.hpp"
#include "web/visit.hpp"

#include <cstdint>

namespace evenkeel::web {

// The form that was posted is offered again with the version that is shown now.
Response changed_since_page(Visit&, const read::Chart&, std::int64_t shown);

}  // namespace evenkeel::web
