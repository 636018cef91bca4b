// SPDX-License-Identifier: Apache-2.0
// evenkeel population: what a regimen does in many simulated people, as quantiles.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int print_population(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
