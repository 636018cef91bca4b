// SPDX-License-Identifier: Apache-2.0
// "What a dose does": a page for anyone, without signing in. It knows no patient and writes
// nothing.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_what_a_dose_does(Visit&);

}  // namespace evenkeel::web
