// SPDX-License-Identifier: Apache-2.0
// A patient's own record: to take along whole, and who looked at it.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_record(Visit&);
Response post_own_record_file(Visit&);
Response show_own_looks(Visit&);  // own_looks.cpp

}  // namespace evenkeel::web
