// SPDX-License-Identifier: Apache-2.0
// One other drug over time: who prescribes it, every dose, who ordered the change and who wrote it
// down; and for all of them together how the load changed along the course.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_drug_course(Visit&);
Response post_drug_owner(Visit&);
Response post_drug_dose(Visit&);

// Under the list of drugs.
Html drug_courses_part(const Visit&, const PatientId&);

}  // namespace evenkeel::web
