// SPDX-License-Identifier: Apache-2.0
// "evenkeel rebuild": empties every read table and fills it again from the journal.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int rebuild_clinic(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
