// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"
#include "db/engines.hpp"

namespace evenkeel::db {

std::unique_ptr<Database> open(const Location& location, Access access) {
  if (location.engine == Engine::sqlite) return open_sqlite(location, access);
  throw Failure{"This program cannot use PostgreSQL yet."};
}

}  // namespace evenkeel::db
