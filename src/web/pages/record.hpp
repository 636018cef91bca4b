// SPDX-License-Identifier: Apache-2.0
// The record of one session whole, also as it was known at any chosen time, ready for paper. And
// the door of a session: which of its pages its stage asks for.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_session(Visit&);  // redirects by stage
Response show_record(Visit&);   // ?as_known=23-Nov-2026 14:05

}  // namespace evenkeel::web
