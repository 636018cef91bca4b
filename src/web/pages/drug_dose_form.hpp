// SPDX-License-Identifier: Apache-2.0
// What one drug's page shows above its forms.
#pragma once

#include "registry/drug_doses.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Html drug_course_main(const Visit&, const registry::DrugCourse&);

}  // namespace evenkeel::web
