// SPDX-License-Identifier: Apache-2.0
// What the pages of a patient's tasks have in common: the way back to the list, forms and rows in
// the patient's own name.
#pragma once

#include "app/rows.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"
#include "web/visit.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

inline constexpr std::string_view own_tasks_path = "/me/before";

// A form that posts for the patient whose phone this is.
PostForm own_form(const Visit&, std::string action, std::string css_class = "ek-stack");
// "Back to your list" above, and under it the page of one task.
Response own_step(Visit&, int status, std::string title, const Html& content);
// Rows written by the patient's own hand, for the patient.
Result<std::monostate> write_own_rows(Visit&, const app::Rows&);
// Said in place of the name of whoever added a line.
std::string_view said_of_entry(bool is_unchecked);

}  // namespace evenkeel::web
