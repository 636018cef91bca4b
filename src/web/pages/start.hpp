// SPDX-License-Identifier: Apache-2.0
// The way from the site's bare address to where a person's work begins.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_start(Visit&);

}  // namespace evenkeel::web
