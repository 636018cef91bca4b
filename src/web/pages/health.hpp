// SPDX-License-Identifier: Apache-2.0
// Whether this server answers: for whoever watches over it. Says nothing else.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_health(Visit&);

}  // namespace evenkeel::web
