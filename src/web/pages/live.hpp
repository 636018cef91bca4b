// SPDX-License-Identifier: Apache-2.0
// The line that stays open to a live page and says when to look again. It carries no content: what
// changed is asked for by the page, with all checks.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_live(Visit&);

}  // namespace evenkeel::web
