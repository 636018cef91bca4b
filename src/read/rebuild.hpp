// SPDX-License-Identifier: Apache-2.0
// Every read table, emptied and filled again from the journal in one transaction.
#pragma once

#include "db/database.hpp"

#include <string>

namespace evenkeel::read {

// In the caller's transaction.
void rebuild(db::Database&);
// All rows of all read tables as text, in a fixed order: two databases are equal when these are.
std::string contents(db::Database&);

}  // namespace evenkeel::read
