// SPDX-License-Identifier: Apache-2.0
// The score lines of one patient: every questionnaire that came to a number, with the sessions and
// their doses on a lane.
#pragma once

#include "web/score_line.hpp"
#include "web/visit.hpp"

#include <vector>

namespace evenkeel::web {

std::vector<ScoreLine> score_lines(const Visit&, const PatientId&);

}  // namespace evenkeel::web
