// SPDX-License-Identifier: Apache-2.0
// Numbered SQL, applied once, in order, each in its own transaction; never edited afterwards.
#pragma once

#include "db/database.hpp"

namespace evenkeel::db {

// Brings the schema to this program's version. Throws Failure for a database newer than the
// program.
void migrate(Database&);

// Throws Failure, in words, when the database is not at this program's version.
void check_version(Database&);

}  // namespace evenkeel::db
