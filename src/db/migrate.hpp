// SPDX-License-Identifier: Apache-2.0
// Numbered SQL, applied once, in order, each in its own transaction; never edited afterwards.
#pragma once

#include "base/embedded.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <vector>

namespace evenkeel::db {

// Brings the schema to this program's version. Throws Failure for a database newer than the
// program.
void migrate(Database&);

// Only the first steps, for data that was saved under an older schema.
void migrate(Database&, std::int64_t up_to);

// The newest schema that this program knows.
std::int64_t program_version();

struct Migration {
  std::int64_t version = 0;
  EmbeddedFile file;
};
// In order: 1, 2, 3 …
std::vector<Migration> migrations();

// Throws Failure, in words, when the database is not at this program's version.
void check_version(Database&);

}  // namespace evenkeel::db
