// SPDX-License-Identifier: Apache-2.0
// Who looked at a patient's pages, in plain words.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_access(Visit&);

}  // namespace evenkeel::web
