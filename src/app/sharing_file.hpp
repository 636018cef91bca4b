// SPDX-License-Identifier: Apache-2.0
// Reads what of a record may leave, to whom and how long (data/sharing.json).
#pragma once

#include "base/decision.hpp"
#include "core/sharing.hpp"

#include <string_view>

namespace evenkeel::app {

// Refuses "bad-sharing" and names the place.
Result<sharing::Rules> read_sharing_rules(std::string_view json);

// Those inside the program; read and checked at the first call.
const sharing::Rules& sharing_rules();

}  // namespace evenkeel::app
