// SPDX-License-Identifier: Apache-2.0
// The one name that a visitor typed, as the fields of a person want it.
#pragma once

#include "registry/bookings.hpp"
#include "web/form.hpp"

namespace evenkeel::web {

// "Demo Testwell": most write the given name first; the page lets them put it right.
Filled names_from(const registry::Visitor&);

}  // namespace evenkeel::web
