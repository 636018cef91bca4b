// SPDX-License-Identifier: Apache-2.0
// Every chair of the room at one look.
#pragma once

#include "app/board.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response show_board(Visit&);
// The page's content from what stands on the chairs.
Html board_view(const Visit&, const app::Board&);

}  // namespace evenkeel::web
