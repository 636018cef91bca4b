// SPDX-License-Identifier: Apache-2.0
// A patient comes to a chair, changes it, or goes again without treatment.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response post_arrive(Visit&);
Response post_move(Visit&);
Response post_cancel(Visit&);

}  // namespace evenkeel::web
