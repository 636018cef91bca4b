// SPDX-License-Identifier: Apache-2.0
// When nobody is woken by a message, as data/cadence.json has it, on the clinic's wall.
#pragma once

#include "base/time.hpp"
#include "core/cadence.hpp"

#include <string>

namespace evenkeel::app {

bool is_quiet_now(const cadence::Quiet&, Instant now, const std::string& zone);

}  // namespace evenkeel::app
