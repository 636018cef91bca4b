// SPDX-License-Identifier: Apache-2.0
// What the files of the plan's page share.
#pragma once

#include "app/course_places.hpp"
#include "app/course_plan.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string>

namespace evenkeel::web {

std::string plan_path(const PatientId&);

// The page, with what was typed into one of its forms.
Response course_plan_page(Visit&, int status, const Filled&);

// course_plan_forms.cpp: what a prescriber decides.
Html course_start_form(const Visit&, const PatientId&, const Filled&);
Html course_decision_forms(const Visit&, const app::CoursePlan&, const Filled&);
Html review_buttons(const Visit&, const app::CoursePlan&);

// course_plan_proposals.cpp: each with its facts, its line of the policy, and
// what can be done.
Html proposals_view(const Visit&, const app::CoursePlan&, app::CoursePlaces&);

// course_plan_dates.cpp: the proposed sessions with real places, taken in one
// press.
Html proposed_dates(const Visit&, const app::CoursePlan&, app::CoursePlaces&);

}  // namespace evenkeel::web
