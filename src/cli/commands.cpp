// SPDX-License-Identifier: Apache-2.0
#include "cli/backup.hpp"
#include "cli/command.hpp"
#include "cli/events.hpp"

namespace evenkeel::cli {

std::span<const Command> commands() {
  static constexpr Command all[] = {
      {"backup", "make a sealed copy of a clinic while it works", back_up_clinic},
      {"events", "print every event that can stand in the journal", print_events},
      {"restore", "prove a sealed copy and put it where no clinic is", restore_clinic},
  };
  return all;
}

}  // namespace evenkeel::cli
