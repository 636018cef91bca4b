// SPDX-License-Identifier: Apache-2.0
// A patient's questions between visits: one a page, big answers, kept at each step. An answer about
// suicide brings the crisis numbers to the top of the very next page.
#pragma once

#include "web/next_things.hpp"
#include "web/visit.hpp"

#include <vector>

namespace evenkeel::web {

Response show_questions(Visit&);  // of one task: the next question, what is left, or thank you
Response post_answer(Visit&);
Response post_questions_sent(Visit&);

// Open questions, for the patient's start page.
std::vector<NextThing> questions_to_answer(Visit&);

}  // namespace evenkeel::web
