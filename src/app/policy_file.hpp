// SPDX-License-Identifier: Apache-2.0
// Reads a clinic's limits of care from its policy file. Strict: a limit that was misspelt, left out
// or written in another unit must not quietly become something else.
#pragma once

#include "base/decision.hpp"
#include "core/policy.hpp"

#include <string_view>

namespace evenkeel::app {

// Refuses with the key as its field ("G1.food") and the reason: text that is not JSON, a key left
// out, unknown or written twice, a value of the wrong kind or unit, limits that contradict each
// other, and an override that no policy may give.
Result<Policy> read_policy(std::string_view text);

// EK-0, which ships inside the program.
Policy default_policy();

}  // namespace evenkeel::app
