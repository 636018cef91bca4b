// SPDX-License-Identifier: Apache-2.0
// A body weight in both units, so that a slip between pounds and kilograms shows at once. Kept in
// kilograms; pounds are converted once, where they are typed.
#pragma once

#include "base/units.hpp"

#include <string>

namespace evenkeel::web {

// The pound is 0.45359237 kg exactly (international yard and pound agreement, 1959).
Kilograms kilograms_of_pounds(Decimal pounds);  // to 0.1 kg, half up
Decimal pounds_of(Kilograms);                   // to 0.1 lb, half up
std::string weight_text(Kilograms);             // "82 kg (180.8 lb)"

}  // namespace evenkeel::web
