// SPDX-License-Identifier: Apache-2.0
// At the chair: what the dose is expected to do, with now, and what was observed over it. Small,
// below the numbers; worked out once for each change of the dose.
#pragma once

#include "web/html.hpp"

namespace evenkeel::web {

struct ChairsideView;
Html chairside_expected(const ChairsideView&);

}  // namespace evenkeel::web
