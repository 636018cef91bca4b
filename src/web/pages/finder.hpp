// SPDX-License-Identifier: Apache-2.0
// Finding a patient: by name, number or birth date; or out of those who are here today.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_finder(Visit&);

}  // namespace evenkeel::web
