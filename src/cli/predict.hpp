// SPDX-License-Identifier: Apache-2.0
// evenkeel predict: the level that a regimen is expected to give, from the command line.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int print_prediction(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
