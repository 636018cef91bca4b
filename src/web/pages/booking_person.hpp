// SPDX-License-Identifier: Apache-2.0
// "Fill in the rest now": whoever booked becomes a patient of the clinic.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_booking_person(Visit&);
Response post_booking_person(Visit&);

}  // namespace evenkeel::web
