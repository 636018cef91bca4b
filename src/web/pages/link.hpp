// SPDX-License-Identifier: Apache-2.0
// Coming in by a link: once, to choose a user name and a password; in a demo clinic, at once.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_link(Visit&);
Response post_link(Visit&);

}  // namespace evenkeel::web
