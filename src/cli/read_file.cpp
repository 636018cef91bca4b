// SPDX-License-Identifier: Apache-2.0
#include "cli/read_file.hpp"

#include "cli/command.hpp"
#include "scan/reading.hpp"

namespace evenkeel::cli {

int read_sent_file(std::span<const std::string> arguments) {
  const auto task = scan::task_of(arguments);
  return task ? scan::read_and_write_anew(*task) : wrong_use;
}

}  // namespace evenkeel::cli
