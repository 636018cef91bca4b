// SPDX-License-Identifier: Apache-2.0
#include "web/pages/start.hpp"

namespace evenkeel::web {

Response show_start(Visit& visit) {
  if (visit.may(app::May::book_visits) && !visit.may(app::May::read_chart))
    return see_other("/today");
  if (visit.may(app::May::see_board)) return see_other("/board");
  if (visit.may(app::May::manage_staff)) return see_other("/staff");
  return see_other("/account");
}

}  // namespace evenkeel::web
