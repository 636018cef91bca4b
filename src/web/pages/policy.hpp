// SPDX-License-Identifier: Apache-2.0
// Every rule of care in force, with where it comes from and who signs it, on one page.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_policy(Visit&);

}  // namespace evenkeel::web
