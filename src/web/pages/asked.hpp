// SPDX-License-Identifier: Apache-2.0
// What a patient has been asked, for staff: open, answered, closed; asking by hand, and closing
// with a reason. A part of the patient's scores page.
#pragma once

#include "web/form.hpp"
#include "web/visit.hpp"

#include <vector>

namespace evenkeel::web {

Html asked_section(const Visit&, const PatientId&, const Filled&);
Response post_asked(Visit&);
Response post_asked_closed(Visit&);

// Of the clinic page: what the cadence would ask and this clinic may not send yet.
Html not_sent_section(const Visit&);

}  // namespace evenkeel::web
