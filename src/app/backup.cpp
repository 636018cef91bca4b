// SPDX-License-Identifier: Apache-2.0
#include "app/backup.hpp"

#include "app/backup_texts.hpp"
#include "db/catalog.hpp"
#include "db/migrate.hpp"
#include "journal/journal.hpp"

namespace evenkeel::app {
namespace {

// The journal is proved now: a backup that will be refused one day is no backup.
void prove_journal(db::Database& reader, Manifest& manifest) {
  const auto verdict = journal::verify(reader);
  if (verdict.first_bad) {
    throw Failure{"The journal does not verify at position " + std::to_string(*verdict.first_bad) +
                  " (" + verdict.why + "). No backup was made; see `evenkeel journal verify`."};
  }
  manifest.journal_rows = verdict.rows;
  manifest.journal_last_hash = verdict.last_hash;
}

// PostgreSQL hands over a whole answer at once; a cursor keeps it in pieces.
void each_stored_row(db::Database& reader, const std::string& table, const std::string& columns,
                     const db::Database::OnRow& on_row) {
  const std::string all = "SELECT " + columns + " FROM " + table;
  if (reader.engine() == db::Engine::sqlite) {
    reader.each(all, on_row);
    return;
  }
  const std::string cursor = "rows_of_" + table;
  const std::string next = "FETCH 1000 FROM " + cursor;
  reader.run("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + all);
  for (bool is_more = true; is_more;) {
    is_more = false;
    reader.each(next, [&](const db::Row& row) {
      is_more = true;
      on_row(row);
    });
  }
  reader.run("CLOSE " + cursor);
}

void write_table(db::Database& reader, SealedWriter& file, const TableRows& expected) {
  const auto names = db::columns(reader, expected.table);
  std::string list;
  put_count(file, names.size());
  for (const auto& name : names) {
    put_text(file, name);
    list += (list.empty() ? "" : ", ") + name;
  }
  std::int64_t rows = 0;
  each_stored_row(reader, expected.table, list, [&](const db::Row& row) {
    ++rows;
    for (int column = 0; column < static_cast<int>(names.size()); ++column) {
      if (row.is_null(column)) {
        put_null(file);
      } else {
        put_text(file, row.text(column));
      }
    }
  });
  if (rows != expected.rows) {
    throw Failure{"The table " + expected.table + " gave " + std::to_string(rows) +
                  " rows where it counts " + std::to_string(expected.rows) +
                  ". The database is damaged; no backup was made."};
  }
}

}  // namespace

Manifest back_up(db::Database& reader, SealedWriter& file, Instant made_at) {
  const db::Snapshot snapshot{reader};
  db::check_version(reader);
  Manifest manifest{db::program_version(), made_at, 0, {}, {}};
  prove_journal(reader, manifest);
  for (const auto& table : db::tables_made(manifest.schema)) {
    manifest.tables.push_back({table, reader.integer("SELECT count(*) FROM " + table).value_or(0)});
  }
  put_text(file, text_of(manifest));
  for (const auto& table : manifest.tables)
    write_table(reader, file, table);
  return manifest;
}

}  // namespace evenkeel::app
