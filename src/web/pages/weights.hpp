// SPDX-License-Identifier: Apache-2.0
// Weights and heights of a patient, in kilograms and centimetres; pounds may be typed.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_weights(Visit&);
Response post_weight(Visit&);

}  // namespace evenkeel::web
