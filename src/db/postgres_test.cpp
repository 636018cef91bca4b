// SPDX-License-Identifier: Apache-2.0
#include "temp_database.hpp"

#include <doctest/doctest.h>

using namespace evenkeel;
using test::TempClinic;

namespace {

bool has_postgres() { return test::engines_at_hand().size() == 2; }

// As when the server is restarted: all connections of this clinic but the asking one end.
void end_other_connections(db::Database& asking) {
  asking.run(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
      "AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')");
}

std::int64_t causes_in(db::Database& database) {
  return database.integer("SELECT count(*) FROM causes").value_or(-1);
}

void add_cause(db::Database& database, const char* cause) {
  database.run("INSERT INTO causes VALUES ($1, 'session-1', 1, 1)", cause);
}

}  // namespace

TEST_CASE("a PostgreSQL that does not answer is said in words") {
  std::string words;
  try {
    db::open(db::Location::url("postgresql://nobody@127.0.0.1:1/none"), db::Access::read_write);
  } catch (const Failure& failure) {
    words = failure.what();
  }
  CHECK_MESSAGE(words.starts_with("Cannot reach PostgreSQL: "), words);
  CHECK(words.find('\n') == std::string::npos);
}

TEST_CASE("a lost connection is one failure; the next statement opens another") {
  if (!has_postgres()) return;
  TempClinic clinic{db::Engine::postgres};
  auto& database = clinic.database();
  add_cause(database, "before");
  end_other_connections(*clinic.reader());
  CHECK_THROWS_AS(add_cause(database, "lost"), Failure);
  CHECK_NOTHROW(add_cause(database, "after"));
  CHECK(causes_in(database) == 2);
  CHECK_THROWS_AS(db::open(clinic.location(), db::Access::read_write), Failure);
}

TEST_CASE("nothing of a transaction is stored when its connection is lost on the way") {
  if (!has_postgres()) return;
  TempClinic clinic{db::Engine::postgres};
  auto& database = clinic.database();
  const auto reader = clinic.reader();
  {
    db::Transaction transaction{database};
    add_cause(database, "one");
    end_other_connections(*reader);
    CHECK_THROWS_AS(add_cause(database, "two"), Failure);
    // A careless owner goes on: it must not write on a new connection, outside the transaction.
    CHECK_THROWS_AS(add_cause(database, "three"), Failure);
    CHECK_THROWS_AS(transaction.commit(), Failure);
  }
  CHECK(causes_in(*reader) == 0);
  add_cause(database, "four");
  CHECK(causes_in(*reader) == 1);
}

TEST_CASE("a commit that PostgreSQL answers with a rollback is a failure") {
  if (!has_postgres()) return;
  TempClinic clinic{db::Engine::postgres};
  auto& database = clinic.database();
  db::Transaction transaction{database};
  add_cause(database, "one");
  CHECK_THROWS_AS(add_cause(database, "one"), db::UniqueViolation);
  CHECK_THROWS_AS(transaction.commit(), Failure);
}
