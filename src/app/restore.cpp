// SPDX-License-Identifier: Apache-2.0
#include "app/backup.hpp"
#include "app/backup_texts.hpp"
#include "db/catalog.hpp"
#include "db/migrate.hpp"
#include "db/new_clinic.hpp"
#include "journal/journal.hpp"

namespace evenkeel::app {
namespace {

std::string taken_word(SealedReader& file) {
  auto text = taken_text(file);
  if (!text) throw Failure{"The backup has nothing where a word must be."};
  return std::move(*text);
}

void check_tables(const Manifest& manifest) {
  const auto known = db::program_version();
  if (manifest.schema > known) {
    throw Failure{"The backup was made by a newer Evenkeel (its schema is " +
                  std::to_string(manifest.schema) + ", this program knows " +
                  std::to_string(known) + "). Restore it with the newer program."};
  }
  std::vector<std::string> names;
  for (const auto& table : manifest.tables)
    names.push_back(table.table);
  if (names != db::tables_made(manifest.schema)) {
    throw Failure{"The backup's tables are not those of its schema " +
                  std::to_string(manifest.schema) + "."};
  }
}

void read_table(SealedReader& file, db::Database& database, const TableRows& expected) {
  const auto names = db::columns(database, expected.table);
  bool is_same = taken_count(file) == names.size();
  std::string list;
  std::string marks;
  int number = 0;
  for (const auto& name : names) {
    is_same = is_same && taken_word(file) == name;
    list += (list.empty() ? "" : ", ") + name;
    marks += (marks.empty() ? "$" : ", $") + std::to_string(++number);
  }
  if (!is_same) throw Failure{"The backup's table " + expected.table + " has other columns."};
  const std::string insert =
      "INSERT INTO " + expected.table + " (" + list + ") VALUES (" + marks + ")";
  std::vector<db::Value> cells;
  for (std::int64_t row = 0; row < expected.rows; ++row) {
    cells.clear();
    for (std::size_t i = 0; i < names.size(); ++i)
      cells.emplace_back(taken_text(file));
    database.query(insert, cells, [](const db::Row&) {});
  }
}

void prove(db::Database& database, const Manifest& manifest) {
  for (const auto& [table, rows] : manifest.tables) {
    const auto stored = database.integer("SELECT count(*) FROM " + table);
    if (stored != rows) {
      throw Failure{"The restored table " + table + " does not have the rows of the manifest."};
    }
  }
  const auto verdict = journal::verify(database);
  if (verdict.first_bad) {
    throw Failure{"The backup's journal does not verify at position " +
                  std::to_string(*verdict.first_bad) + " (" + verdict.why + ")."};
  }
  if (verdict.rows != manifest.journal_rows || verdict.last_hash != manifest.journal_last_hash) {
    throw Failure{"The backup's journal is not the one its manifest names."};
  }
  if (database.engine() != db::Engine::sqlite) return;  // PostgreSQL proves these at each insert
  if (database.text("PRAGMA integrity_check") != "ok") {
    throw Failure{"The restored database is damaged: the disk did not keep what was written."};
  }
  if (const auto table = database.text("PRAGMA foreign_key_check")) {
    throw Failure{"The backup's table " + *table + " refers to rows that are not there."};
  }
}

}  // namespace

Manifest restore(SealedReader& file, const db::Location& location) {
  const auto manifest = parse_manifest(taken_word(file));
  check_tables(manifest);
  db::NewClinic place{location};
  auto& database = place.database();
  db::migrate(database, manifest.schema);
  {
    db::Transaction transaction{database};
    for (const auto& table : manifest.tables)
      read_table(file, database, table);
    if (!file.is_at_end()) throw Failure{"The backup goes on after its end."};
    transaction.commit();
  }
  prove(database, manifest);
  db::migrate(database);
  // Who was signed in then is not signed in now.
  database.run("DELETE FROM sign_ins");
  place.keep();
  return manifest;
}

}  // namespace evenkeel::app
