// SPDX-License-Identifier: Apache-2.0
#include "base/failure.hpp"
#include "db/database.hpp"

namespace evenkeel::db {
namespace {

// On the way out of a failure the connection may be gone, and with it everything unfinished. The
// failure under way says so already.
void take_back(Database& database, std::initializer_list<std::string_view> statements) noexcept {
  try {
    for (const auto& statement : statements)
      database.run(statement);
  } catch (const Failure&) {
    return;
  }
}

}  // namespace

Transaction::Transaction(Database& database) : database_{database} {
  if (database.engine() == Engine::sqlite) {
    database.run("BEGIN IMMEDIATE");
    return;
  }
  database.run("BEGIN");
  try {
    // One lock for each clinic: positions are numbered and become visible in the same order.
    database.run("SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 2))");
  } catch (...) {
    take_back(database, {"ROLLBACK"});
    throw;
  }
}

Transaction::~Transaction() {
  if (is_open_) take_back(database_, {"ROLLBACK"});
}

void Transaction::commit() {
  // An engine that failed in the middle may have rolled back already; then nothing is committed.
  if (!database_.is_in_transaction()) {
    is_open_ = false;
    take_back(database_, {"ROLLBACK"});
    throw Failure{"The database took the whole transaction back; nothing was stored."};
  }
  database_.run("COMMIT");
  is_open_ = false;
}

Savepoint::Savepoint(Database& database) : database_{database} { database.run("SAVEPOINT part"); }

Savepoint::~Savepoint() {
  if (is_open_) take_back(database_, {"ROLLBACK TO SAVEPOINT part", "RELEASE SAVEPOINT part"});
}

void Savepoint::keep() {
  database_.run("RELEASE SAVEPOINT part");
  is_open_ = false;
}

Snapshot::Snapshot(Database& database) : database_{database} {
  database.run(database.engine() == Engine::sqlite
                   ? "BEGIN"
                   : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

Snapshot::~Snapshot() { take_back(database_, {"ROLLBACK"}); }

}  // namespace evenkeel::db
