// SPDX-License-Identifier: Apache-2.0
// "evenkeel case FILE…": plays case files against the rules and says what came out differently.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int run_cases(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
