// SPDX-License-Identifier: Apache-2.0
// evenkeel score: what the answers to a questionnaire come to, from the command line.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int print_score(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
