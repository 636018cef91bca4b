// SPDX-License-Identifier: Apache-2.0
// evenkeel estimate: what a person's earlier sessions tell about that person, from the command
// line.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int print_estimate(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
