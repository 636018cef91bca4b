// SPDX-License-Identifier: Apache-2.0
// Everybody in a course: who is relapsing, who is not improving, who has not answered.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_panel(Visit&);

}  // namespace evenkeel::web
