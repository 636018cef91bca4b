// SPDX-License-Identifier: Apache-2.0
// A patient's own page of who may know: what was signed, taking it back, signing another.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_sharing(Visit&);
Response show_own_new_permit(Visit&);
Response post_own_permit(Visit&);
Response post_own_permit_revoked(Visit&);

}  // namespace evenkeel::web
