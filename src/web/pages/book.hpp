// SPDX-License-Identifier: Apache-2.0
// What strangers book by, one question a page: what for, then when. No script is needed.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_book(Visit&);
Response show_book_times(Visit&);
Response post_hold(Visit&);

}  // namespace evenkeel::web
