// SPDX-License-Identifier: Apache-2.0
#include "db/migrate.hpp"

#include "db/catalog.hpp"
#include "temp_database.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace evenkeel;
using test::for_each_engine;
using test::TempClinic;
using test::TempFolder;

namespace {

template <class Action>
std::string words_of(const Action& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "no failure";
}

void add_journal_row(db::Database& database) {
  database.run(
      "INSERT INTO journal VALUES (1, 'session-1', 1, 'x.y.v1', '{}', 'staff-1', 'cause-1', 1, "
      "'boot', 1, 'hash')");
}

}  // namespace

TEST_CASE("migrating twice is migrating once") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    add_journal_row(database);
    CHECK(database.integer("SELECT max(version) FROM schema_version") == db::program_version());
    db::migrate(database);
    CHECK(database.integer("SELECT count(*) FROM schema_version") == db::program_version());
    CHECK(database.integer("SELECT count(*) FROM journal") == 1);
    CHECK_NOTHROW(db::check_version(database));
  });
}

TEST_CASE("a newer database is refused by the writer and by the reader") {
  for_each_engine([](TempClinic& clinic) {
    clinic.database().run("INSERT INTO schema_version VALUES (999, 'sql/999_later.sql')");
    const auto migrating = words_of([&] { db::migrate(clinic.database()); });
    CHECK_MESSAGE(migrating.find("newer Evenkeel") != std::string::npos, migrating);
    const auto reader = clinic.reader();
    const auto checking = words_of([&] { db::check_version(*reader); });
    CHECK_MESSAGE(checking.find("newer Evenkeel") != std::string::npos, checking);
  });
}

TEST_CASE("an older database is refused by the reader and brought up by the writer") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    database.run("DELETE FROM schema_version WHERE version = $1", db::program_version());
    const auto words = words_of([&] { db::check_version(database); });
    const bool is_empty = db::program_version() == 1;
    CHECK_MESSAGE(words.find(is_empty ? "no clinic" : "this program needs") != std::string::npos,
                  words);
  });
}

TEST_CASE("an empty database holds no clinic; another program's is left alone") {
  const TempFolder folder;
  const auto database =
      db::open(db::Location::file(folder.file("other.db")), db::Access::read_write);
  const auto empty = words_of([&] { db::check_version(*database); });
  CHECK_MESSAGE(empty.find("no clinic") != std::string::npos, empty);
  database->script("CREATE TABLE bookmarks (url TEXT)");
  const auto words = words_of([&] { db::migrate(*database); });
  CHECK_MESSAGE(words.find("not an Evenkeel database") != std::string::npos, words);
  CHECK(database->integer("SELECT count(*) FROM sqlite_master") == 1);
}

TEST_CASE("a step that fails leaves the schema of before") {
  const TempFolder folder;
  const auto database =
      db::open(db::Location::file(folder.file("clinic.db")), db::Access::read_write);
  database->script("CREATE TABLE schema_version (version BIGINT PRIMARY KEY, file TEXT NOT NULL)");
  database->script("CREATE TABLE causes (a TEXT)");  // 001 makes the journal first, then this one
  CHECK_THROWS_AS(db::migrate(*database), Failure);
  CHECK(database->integer("SELECT count(*) FROM sqlite_master WHERE name = 'journal'") == 0);
  CHECK(database->integer("SELECT count(*) FROM schema_version") == 0);
}

TEST_CASE("what a clinic knew before courses were told apart is its patients' first course") {
  const TempFolder folder;
  const auto database =
      db::open(db::Location::file(folder.file("clinic.db")), db::Access::read_write);
  db::migrate(*database, 28);
  database->script(
      "INSERT INTO progress_rows VALUES ('patient-1', 'phq-9', 100, 300, 2, 20, 8, 9, 400);"
      "INSERT INTO judged_rows VALUES ('patient-1', 'phq-9', 1, 20, 12, 12);"
      "INSERT INTO course_rows VALUES ('patient-1', 1);"
      "INSERT INTO course_tally VALUES (1, 1);");
  db::migrate(*database);
  CHECK(database->integer("SELECT latest FROM progress_rows WHERE patient = 'patient-1' AND "
                          "course = 1 AND baseline = 20") == 9);
  CHECK(database->integer("SELECT total FROM judged_rows WHERE course = 1") == 12);
  CHECK(database->integer("SELECT is_judgeable FROM course_rows WHERE course = 1") == 1);
  CHECK(database->integer("SELECT courses FROM course_tally") == 1);
}

TEST_CASE("the journal takes rows and never gives one back") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    add_journal_row(database);
    const auto changing = words_of([&] { database.run("UPDATE journal SET body = '{}'"); });
    CHECK_MESSAGE(changing.find("append-only") != std::string::npos, changing);
    const auto deleting = words_of([&] { database.run("DELETE FROM journal"); });
    CHECK_MESSAGE(deleting.find("append-only") != std::string::npos, deleting);
    CHECK(database.integer("SELECT count(*) FROM journal") == 1);
  });
}

TEST_CASE("texts are compared byte by byte on every engine") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    for (const char* stream : {"b", "B", "a", "\xC3\xA9", "z"}) {
      database.run("INSERT INTO causes VALUES ($1, 'session-1', 1, 1)", stream);
    }
    std::string order;
    database.each("SELECT cause FROM causes ORDER BY cause",
                  [&](const db::Row& row) { order += row.text(0); });
    CHECK(order == "Babz\xC3\xA9");
    CHECK(database.integer("SELECT count(*) FROM causes WHERE cause < $1", "b") == 2);
  });
}

TEST_CASE("the migrations name every table there is, and columns are texts or wholes alone") {
  for_each_engine([](TempClinic& clinic) {
    auto& database = clinic.database();
    auto made = db::tables_made(db::program_version());
    made.emplace_back("schema_version");
    std::ranges::sort(made);
    CHECK(made == db::tables(database));
    CHECK(db::columns(database, "causes") ==
          std::vector<std::string>{"cause", "stream", "version", "recorded_at"});
    CHECK(db::columns(database, "nothing").empty());
    const auto other =
        database.engine() == db::Engine::sqlite
            ? database.text(
                  "SELECT c.name FROM sqlite_master t, pragma_table_info(t.name) c "
                  "WHERE t.type = 'table' AND c.type NOT IN ('TEXT', 'BIGINT')")
            : database.text(
                  "SELECT column_name FROM information_schema.columns WHERE table_schema "
                  "= current_schema() AND data_type NOT IN ('text', 'bigint')");
    CHECK(other == std::nullopt);  // a backup keeps both kinds as text, losing nothing
  });
}
