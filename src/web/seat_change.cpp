// SPDX-License-Identifier: Apache-2.0
#include "web/seat_change.hpp"

#include "core/codes.hpp"
#include "read/sessions.hpp"

#include <algorithm>
#include <vector>

namespace evenkeel::web {

namespace {

PostForm form_of_seat(const SeatOf& seat, std::string_view rest) {
  return {.action = "/sessions/" + seat.session.text() + std::string{rest},
          .patient = seat.state.patient};
}

Html seat_menu(std::string_view words, const Html& panel) {
  return details(cls("ek-menu ek-menu--seat"), attr("name", "seat"),
                 summary(cls("ek-button ek-button--quiet"), words),
                 div(cls("ek-menu__panel"), panel));
}

std::vector<registry::Chair> chairs_to_move_to(const Visit& visit) {
  auto chairs = visit.clinic.chairs;
  std::ranges::stable_sort(chairs, {}, &registry::Chair::place);
  for (const auto& taken : read::open_sessions(visit.app.reader))
    std::erase_if(chairs, [&](const registry::Chair& chair) { return chair.id == taken.chair; });
  return chairs;
}

}  // namespace

Html move_menu(const Visit& visit, const SeatOf& seat) {
  if (!visit.may(app::May::arrive_patients) || !session::is_open(seat.state)) return {};
  std::vector<Html> buttons;
  for (const auto& chair : chairs_to_move_to(visit)) {
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("chair"),
                             value(chair.id), chair.name));
  }
  if (buttons.empty()) return seat_menu("Move", p(cls("ek-quiet"), "No other chair is free."));
  return seat_menu("Move", post_form(visit, form_of_seat(seat, "/move"),
                                     group(p(cls("ek-menu__ask"), "Move to which chair?"),
                                           div(cls("ek-reason-buttons"), buttons))));
}

Html cancel_menu(const Visit& visit, const SeatOf& seat) {
  if (!visit.may(app::May::arrive_patients) || seat.state.stage != session::Stage::arrived)
    return {};
  std::vector<Html> buttons;
  for (const auto& reason : codes::cancel_reasons()) {
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("reason"),
                             value(reason.name), reason.said));
  }
  return seat_menu("Cancel visit",
                   post_form(visit, form_of_seat(seat, "/cancel"),
                             group(p(cls("ek-menu__ask"), "Why is there no treatment?"),
                                   div(cls("ek-reason-buttons"), buttons))));
}

}  // namespace evenkeel::web
