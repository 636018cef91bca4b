// SPDX-License-Identifier: Apache-2.0
// What a patient allows of touch, in the words of the chart and of the chair.
#pragma once

#include "web/html.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

// For the chart: given with its limits, taken back, never asked; with the button that takes it
// back.
Html touch_said(const Visit&, const PatientId&);
// For the chair, in one line; nothing while nobody has asked.
Html touch_at_chair(const Visit&, const PatientId&);
// Open pages of the patient's chair read it again at once.
void tell_chair_of_touch(Visit&, const PatientId&);

}  // namespace evenkeel::web
