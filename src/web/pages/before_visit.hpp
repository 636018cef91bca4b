// SPDX-License-Identifier: Apache-2.0
// GET /me/before: what a patient has to do before the visit, with the time that is left. The tasks
// that are one page each: contacts, by vein or by muscle, comforts, who drives home.
#pragma once

#include "web/next_things.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

// One line for the patient's start page; done when all tasks are.
std::vector<NextThing> things_before_visit(Visit&);

Response show_before_visit(Visit&);
Response show_own_contact(Visit&);
Response post_own_contact(Visit&);
Response show_own_route(Visit&);
Response post_own_route(Visit&);
Response show_own_comforts(Visit&);
Response post_own_comforts(Visit&);
Response show_own_driver(Visit&);
Response post_own_driver(Visit&);

}  // namespace evenkeel::web
