// SPDX-License-Identifier: Apache-2.0
// The program's commands: one file each, one table that names them all.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::cli {

// Exit codes: 0 done; 1 a failure an operator can put right, one line on stderr; 2 the command line
// or the input is wrong, one sentence that points at the place.
inline constexpr int done = 0;
inline constexpr int failed = 1;
inline constexpr int wrong_use = 2;

struct Command {
  std::string_view name;     // "serve", "journal verify"
  std::string_view summary;  // one line for `evenkeel help`
  int (*run)(std::span<const std::string> arguments);
};

std::span<const Command> commands();  // cli/commands.cpp

// Finds the command, catches Failure once, prints help.
int run(int argc, char** argv);

}  // namespace evenkeel::cli
