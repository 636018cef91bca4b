// SPDX-License-Identifier: Apache-2.0
// Staff make a copy of the whole record, for the patient who asked for it.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_copy_of_record(Visit&);
Response post_copy_of_record(Visit&);

}  // namespace evenkeel::web
