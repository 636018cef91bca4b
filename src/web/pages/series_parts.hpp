// SPDX-License-Identifier: Apache-2.0
// What the files of the series page share.
#pragma once

#include "registry/courses.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response series_page(Visit&, int status, const Filled&);
// The driver's days and the hours in which a visit may start.
Html wish_form(const Visit&, const registry::Course&, const Filled&);

}  // namespace evenkeel::web
