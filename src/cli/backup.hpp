// SPDX-License-Identifier: Apache-2.0
// The commands `backup` and `restore`.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int back_up_clinic(std::span<const std::string> arguments);
int restore_clinic(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
