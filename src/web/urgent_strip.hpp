// SPDX-License-Identifier: Apache-2.0
// The strip over every page of staff while an urgent task waits and nobody has taken it. The longer
// it waits, the more people see it (data/work.json).
#pragma once

#include "web/html.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Html urgent_strip(const Visit&);

}  // namespace evenkeel::web
