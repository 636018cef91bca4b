// SPDX-License-Identifier: Apache-2.0
// A patient's own scores over time, with the treatments marked, and what comes next.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_how_i_am_doing(Visit&);

}  // namespace evenkeel::web
