// SPDX-License-Identifier: Apache-2.0
// Chairs and rooms against time for one day, nurse cover below, a week above. A visit is moved by
// dragging, or by opening it and choosing a place.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_calendar(Visit&);

}  // namespace evenkeel::web
