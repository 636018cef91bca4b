// SPDX-License-Identifier: Apache-2.0
// /me/history: a patient's history, one question a page, kept at each step. GET /me/history goes on
// where it was left; /me/answers shows all of it again, to be sent.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_history(Visit&);
Response show_own_question(Visit&);
Response post_own_question(Visit&);
Response show_own_answers(Visit&);
Response post_own_answers(Visit&);

}  // namespace evenkeel::web
