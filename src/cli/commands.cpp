// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/events.hpp"

namespace evenkeel::cli {

std::span<const Command> commands() {
  static constexpr Command all[] = {
      {"events", "print every event that can stand in the journal", print_events},
  };
  return all;
}

}  // namespace evenkeel::cli
