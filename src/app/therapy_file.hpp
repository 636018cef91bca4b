// SPDX-License-Identifier: Apache-2.0
// Reads the rules of psychotherapy around a treatment (data/therapy.json).
#pragma once

#include "base/decision.hpp"
#include "core/therapy.hpp"

#include <string_view>

namespace evenkeel::app {

// Refuses "bad-therapy" and names the place: also a window that closes before it opens.
Result<therapy::Rules> read_therapy_rules(std::string_view json);

// Those inside the program; read and checked at the first call.
const therapy::Rules& therapy_rules();

}  // namespace evenkeel::app
