// SPDX-License-Identifier: Apache-2.0
// The changes of a patient's other drugs as a lane below a picture over days.
#pragma once

#include "base/time.hpp"
#include "web/score_line.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

// From that moment on; a drug of which no dose is written down with its day is not on it.
Lane drug_lane(const Visit&, const PatientId&, Instant began);

}  // namespace evenkeel::web
