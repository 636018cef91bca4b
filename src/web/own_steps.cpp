// SPDX-License-Identifier: Apache-2.0
#include "web/own_steps.hpp"

namespace evenkeel::web {

PostForm own_form(const Visit& visit, std::string action, std::string css_class) {
  return {.action = std::move(action), .patient = visit.own(), .css_class = std::move(css_class)};
}

Response own_step(Visit& visit, int status, std::string title, const Html& content) {
  return own_page(
      visit, status, {.title = std::move(title)},
      group(p(cls("ek-own-back"), a(href(own_tasks_path), "Back to your list")), content));
}

Result<std::monostate> write_own_rows(Visit& visit, const app::Rows& rows) {
  const auto done = app::submit_rows(visit.app, visit.own_act(), visit.own().text(), rows);
  if (!done) return std::unexpected{done.error()};
  visit.app.changed("calendar");  // what was missing for the visit of today may be there
  return std::monostate{};
}

std::string_view said_of_entry(bool is_unchecked) {
  return is_unchecked ? "Said by you. We go over it with you." : "Checked by the clinic.";
}

}  // namespace evenkeel::web
