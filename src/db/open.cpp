// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"
#include "db/engines.hpp"

namespace evenkeel::db {

std::unique_ptr<Database> open(const Location& location, Access access) {
  if (location.engine == Engine::sqlite) return open_sqlite(location, access);
  return open_postgres(location, access);
}

}  // namespace evenkeel::db
