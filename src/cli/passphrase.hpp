// SPDX-License-Identifier: Apache-2.0
// A passphrase is typed at the terminal or stands in a file; never in an option or the environment,
// where other programs can read it.
#pragma once

#include "cli/arguments.hpp"

#include <string>

namespace evenkeel::cli {

inline constexpr Known passphrase_option{"--passphrase-file", true,
                                         "its first line is the passphrase; else you are asked"};

// For something new: long enough, and typed twice. Throws WrongUse otherwise.
std::string new_passphrase(const Arguments&);
std::string passphrase(const Arguments&);

}  // namespace evenkeel::cli
