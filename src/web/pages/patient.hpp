// SPDX-License-Identifier: Apache-2.0
// A patient at one glance: order in force, risk, mood, weight, consent, other drugs and the last
// sessions, a line each.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_patient(Visit&);

}  // namespace evenkeel::web
