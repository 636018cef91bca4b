// SPDX-License-Identifier: Apache-2.0
// One patient in one chair: the numbers and their age, the infusion, what is due, and everything a
// nurse writes down or does there.
#pragma once

#include "read/session_chart.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string_view>

namespace evenkeel::web {

Response show_chairside(Visit&);
Response post_observations(Visit&);
Response post_happening(Visit&);
Response post_drug_given(Visit&);
Response post_note(Visit&);
Response post_pause(Visit&);
Response post_resume(Visit&);
Response post_rate(Visit&);
Response post_end_of_infusion(Visit&);
Response post_supplement(Visit&);
Response post_help(Visit&);
Response post_help_answered(Visit&);
Response post_prescriber_called(Visit&);
Response post_acknowledge(Visit&);
Response post_entered_in_error(Visit&);

// The page with a form as it was refused; `form` is the last part of its path.
struct RefusedForm {
  std::string_view form;
  Filled filled;
};
Html chairside_view(const Visit&, const read::Chart&, const RefusedForm&);
Response chairside_page(Visit&, const read::Chart&, const RefusedForm&);

}  // namespace evenkeel::web
