// SPDX-License-Identifier: Apache-2.0
// "evenkeel demo": makes the demo clinic where there is none.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int make_demo(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
