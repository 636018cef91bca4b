// SPDX-License-Identifier: Apache-2.0
#include "db/migrate.hpp"

#include "base/check.hpp"
#include "db/catalog.hpp"

#include <algorithm>
#include <charconv>

namespace evenkeel::db {
namespace {

constexpr std::string_view create_schema_version =
    "CREATE TABLE schema_version (version BIGINT PRIMARY KEY, file TEXT NOT NULL)";
constexpr std::string_view insert_schema_version =
    "INSERT INTO schema_version (version, file) VALUES ($1, $2)";
constexpr std::string_view select_schema_version =
    "SELECT coalesce(max(version), 0) FROM schema_version";

// 0 for a database with nothing in it. Another program's database is left alone.
std::int64_t stored_version(Database& database) {
  const auto names = tables(database);
  if (names.empty()) return 0;
  if (std::ranges::find(names, "schema_version") == names.end()) {
    throw Failure{"This is not an Evenkeel database: it has a table \"" + names.front() +
                  "\" but no schema_version."};
  }
  return database.integer(select_schema_version).value_or(0);
}

void refuse_newer(std::int64_t stored, std::int64_t known) {
  if (stored <= known) return;
  throw Failure{"The database was made by a newer Evenkeel (its schema is " +
                std::to_string(stored) + ", this program knows " + std::to_string(known) +
                "). Start the newer program."};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// SQLite compares texts byte by byte. PostgreSQL compares them as the database's language would,
// unless each column is told otherwise; then both keep the same order.
std::string in_dialect(Engine engine, std::string_view sql) {
  std::string text{sql};
  if (engine == Engine::sqlite) return text;
  replace_all(text, " TEXT ", " TEXT COLLATE \"C\" ");
  replace_all(text, " TEXT,", " TEXT COLLATE \"C\",");
  replace_all(text, " TEXT\n", " TEXT COLLATE \"C\"\n");
  return text;
}

void apply(Database& database, const Migration& migration) {
  Transaction transaction{database};
  // Another process may have been here between the look and the lock.
  const auto stored = stored_version(database);
  if (stored >= migration.version) return;
  if (tables(database).empty()) database.run(create_schema_version);
  database.script(in_dialect(database.engine(), migration.file.text));
  database.run(insert_schema_version, migration.version, migration.file.path);
  transaction.commit();
}

}  // namespace

// "sql/003_read.sql" is version 3; files without a number (sqlite.sql) are not steps.
std::vector<Migration> migrations() {
  std::vector<Migration> found;
  constexpr std::string_view folder = "sql/";
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with(folder)) continue;
    const auto name = file.path.substr(folder.size());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error == std::errc{} && *end == '_') found.push_back({number, file});
  }
  std::ranges::sort(found, {}, &Migration::version);
  for (std::size_t i = 0; i < found.size(); ++i) {
    check(found[i].version == static_cast<std::int64_t>(i) + 1, "sql files count 001, 002 …");
  }
  return found;
}

std::int64_t program_version() { return static_cast<std::int64_t>(migrations().size()); }

void migrate(Database& database, std::int64_t up_to) {
  const auto stored = stored_version(database);
  refuse_newer(stored, program_version());
  for (const auto& migration : migrations()) {
    if (migration.version > stored && migration.version <= up_to) apply(database, migration);
  }
  if (up_to < program_version()) return;
  // The engine's own file says everything again each time and so heals a start that was cut short.
  Transaction transaction{database};
  database.script(
      embedded(database.engine() == Engine::sqlite ? "sql/sqlite.sql" : "sql/postgres.sql"));
  transaction.commit();
}

void migrate(Database& database) { migrate(database, program_version()); }

void check_version(Database& database) {
  const auto stored = stored_version(database);
  const auto known = program_version();
  refuse_newer(stored, known);
  if (stored == 0) {
    throw Failure{
        "There is no clinic in this database yet: run `evenkeel init` or `evenkeel demo`."};
  }
  if (stored < known) {
    throw Failure{"The database's schema is " + std::to_string(stored) + ", this program needs " +
                  std::to_string(known) + ". Start the server once; it brings it up to date."};
  }
}

}  // namespace evenkeel::db
