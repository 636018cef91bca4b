// SPDX-License-Identifier: Apache-2.0
// `evenkeel serve`: the clinic's pages, until it is told to stop.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int run_serve(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
