// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"

#include <array>

namespace evenkeel::cli {

std::span<const Command> commands() {
  static constexpr std::array<Command, 0> all{};
  return all;
}

}  // namespace evenkeel::cli
