// SPDX-License-Identifier: Apache-2.0
// "evenkeel events": prints docs/EVENTS.md.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int print_events(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
