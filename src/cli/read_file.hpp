// SPDX-License-Identifier: Apache-2.0
// What the server starts to read a file that somebody sent; nothing for people.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

inline constexpr auto read_file_command = "read-file";
int read_sent_file(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
