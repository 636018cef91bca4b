// SPDX-License-Identifier: Apache-2.0
// What anyone may read before they call: the clinic's public pages and their pictures.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_home(Visit&);
Response show_about(Visit&);
Response show_picture(Visit&);

}  // namespace evenkeel::web
