// SPDX-License-Identifier: Apache-2.0
// A finished file gets its name in one step, and the name is on the disk.
#pragma once

#include <string>

namespace evenkeel::db {

// Throws Failure when `to` exists: nothing is ever overwritten.
void rename_if_free(const std::string& from, const std::string& to);

}  // namespace evenkeel::db
