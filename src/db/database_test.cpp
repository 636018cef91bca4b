// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"

#include "temp_database.hpp"

#include <chrono>
#include <string>

#include <doctest/doctest.h>

using namespace evenkeel;
using db::Row;
using test::for_each_engine;
using test::TempClinic;

namespace {

void make_chairs(db::Database& database) {
  database.script(
      "CREATE TABLE chair (name TEXT PRIMARY KEY, weight BIGINT, note TEXT, "
      "CHECK (weight < 1000)); CREATE UNIQUE INDEX chair_note ON chair (note)");
}

std::int64_t chairs_in(db::Database& database) {
  return database.integer("SELECT count(*) FROM chair").value_or(-1);
}

void add_chair(db::Database& database, const char* name) {
  database.run("INSERT INTO chair (name) VALUES ($1)", name);
}

template <class Action>
std::string failure_of(const Action& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "no failure";
}

}  // namespace

TEST_CASE("what goes in comes out: text, wholes, flags, times, decimals, nothing") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    database.script(
        "CREATE TABLE held (a TEXT, b BIGINT, c BIGINT, d BIGINT, e TEXT, f TEXT, g BIGINT)");
    const Instant at{Milliseconds{1'700'000'000'123}};
    const std::string odd = "line\nfeed, 'quote', \xC3\xA9, and \"more\"";
    database.run("INSERT INTO held VALUES ($1, $2, $3, $4, $5, $6, $7)", odd,
                 std::int64_t{-9'007'199'254'740'993}, true, at, PatientId{"patient-1"},
                 std::optional<std::string>{}, std::nullopt);
    int rows = 0;
    database.each("SELECT a, b, c, d, e, f, g FROM held", [&](const Row& row) {
      ++rows;
      CHECK(row.text(0) == odd);
      CHECK(row.integer(1) == -9'007'199'254'740'993);
      CHECK(row.flag(2));
      CHECK(row.instant(3) == at);
      CHECK(row.id<PatientId>(4) == PatientId{"patient-1"});
      CHECK(row.is_null(5));
      CHECK(row.is_null(6));
      CHECK_FALSE(row.is_null(0));
    });
    CHECK(rows == 1);
  });
}

TEST_CASE("parameters go by their number, also out of order and more than once") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    make_chairs(database);
    database.run("INSERT INTO chair (weight, name, note) VALUES ($2, $1, $1)", "A", 40);
    CHECK(database.integer("SELECT weight FROM chair WHERE note = $1 AND name = $1", "A") == 40);
    CHECK(database.changed() == 1);
    database.run("UPDATE chair SET weight = $1 WHERE name = $2", 41, "nobody");
    CHECK(database.changed() == 0);
  });
}

TEST_CASE("a row's handler may run the same statement again") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    make_chairs(database);
    add_chair(database, "A");
    add_chair(database, "B");
    int seen = 0;
    constexpr auto all = "SELECT name FROM chair ORDER BY name";
    database.each(all, [&](const Row&) { database.each(all, [&](const Row&) { ++seen; }); });
    database.each(all, [&](const Row&) { ++seen; });
    CHECK(seen == 6);
  });
}

TEST_CASE("an exception from a row's handler leaves the connection as good as before") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    make_chairs(database);
    add_chair(database, "A");
    constexpr auto all = "SELECT name FROM chair";
    CHECK_THROWS_AS(database.each(all, [](const Row&) { throw std::logic_error{"stop"}; }),
                    std::logic_error);
    CHECK(database.text(all) == "A");
  });
}

TEST_CASE("a broken UNIQUE rule names the table and its columns") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    make_chairs(database);
    database.run("INSERT INTO chair (name, note) VALUES ($1, $2)", "A", "window");
    const auto rule_broken_by = [&](const char* name, const char* note) -> std::string {
      try {
        database.run("INSERT INTO chair (name, note) VALUES ($1, $2)", name, note);
      } catch (const db::UniqueViolation& violation) {
        return violation.rule;
      }
      return "none";
    };
    CHECK(rule_broken_by("A", "door") == "chair.name");
    CHECK(rule_broken_by("B", "window") == "chair.note");
    CHECK(rule_broken_by("B", "door") == "none");
  });
}

TEST_CASE("any other broken rule is a plain failure, not a unique one") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    make_chairs(database);
    bool is_unique = false;
    bool is_failure = false;
    try {
      database.run("INSERT INTO chair (name, weight) VALUES ($1, $2)", "A", 1000);
    } catch (const db::UniqueViolation&) {
      is_unique = true;
    } catch (const Failure&) {
      is_failure = true;
    }
    CHECK_FALSE(is_unique);
    CHECK(is_failure);
    CHECK(chairs_in(database) == 0);
  });
}

TEST_CASE("what is not committed is taken back") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    make_chairs(database);
    {
      db::Transaction transaction{database};
      CHECK(database.is_in_transaction());
      add_chair(database, "A");
    }
    CHECK_FALSE(database.is_in_transaction());
    CHECK(chairs_in(database) == 0);
    {
      db::Transaction transaction{database};
      add_chair(database, "A");
      transaction.commit();
    }
    CHECK(chairs_in(database) == 1);
  });
}

TEST_CASE("a savepoint is taken back alone, also after an error and inside another") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    make_chairs(database);
    db::Transaction transaction{database};
    add_chair(database, "A");
    {
      db::Savepoint outer{database};
      add_chair(database, "B");
      {
        db::Savepoint inner{database};
        add_chair(database, "C");
        CHECK_THROWS_AS(add_chair(database, "C"), db::UniqueViolation);
      }
      add_chair(database, "D");
      outer.keep();
    }
    transaction.commit();
    CHECK(database.text("SELECT min(name) FROM chair") == "A");
    CHECK(database.text("SELECT max(name) FROM chair") == "D");
    CHECK(chairs_in(database) == 3);
  });
}

TEST_CASE("a snapshot does not see what is committed after it began") {
  for_each_engine([](TempClinic& clinic) {
    make_chairs(clinic.database());
    add_chair(clinic.database(), "A");
    const auto reader = clinic.reader();
    {
      const db::Snapshot snapshot{*reader};
      CHECK(chairs_in(*reader) == 1);
      add_chair(clinic.database(), "B");
      CHECK(chairs_in(*reader) == 1);
    }
    CHECK(chairs_in(*reader) == 2);
  });
}

TEST_CASE("a read-only connection writes nothing") {
  for_each_engine([](TempClinic& clinic) {
    make_chairs(clinic.database());
    const auto reader = clinic.reader();
    CHECK_THROWS_AS(add_chair(*reader, "A"), Failure);
    CHECK(chairs_in(*reader) == 0);
  });
}

TEST_CASE("a second writer is refused at once, and served when the first has gone") {
  for_each_engine([](TempClinic& clinic) {
    const auto words = failure_of([&] { db::open(clinic.location(), db::Access::read_write); });
    CHECK_MESSAGE(words.find("already open for writing") != std::string::npos, words);
    clinic.close();
    // PostgreSQL lets go when its own process has noticed that ours has hung up.
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    std::string answer;
    do {
      answer = failure_of([&] { db::open(clinic.location(), db::Access::read_write); });
    } while (answer != "no failure" && std::chrono::steady_clock::now() < patience);
    CHECK(answer == "no failure");
  });
}

TEST_CASE("a transaction that the engine lost cannot pretend to commit") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    make_chairs(database);
    db::Transaction transaction{database};
    add_chair(database, "A");
    database.run("ROLLBACK");  // what SQLite does by itself when the disk is full
    CHECK_THROWS_AS(transaction.commit(), Failure);
    CHECK(chairs_in(database) == 0);
  });
}
