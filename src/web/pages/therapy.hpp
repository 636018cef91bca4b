// SPDX-License-Identifier: Apache-2.0
// GET /patients/{patient}/therapy: meetings, consent to touch, whether the patient is back enough
// to talk; for the therapist both notes side by side, so that it is plain which is which.
#pragma once

#include "web/form.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response show_therapy(Visit&);
Response post_meeting(Visit&);
Response post_touch(Visit&);
Response post_touch_taken_back(Visit&);

// What was typed into the forms of the page and is refused.
struct TherapyForms {
  Filled meeting, touch, note, key, authorisation, opening;
};
Response therapy_page(Visit&, int status, const TherapyForms&);

}  // namespace evenkeel::web
