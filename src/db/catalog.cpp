// SPDX-License-Identifier: Apache-2.0
#include "db/catalog.hpp"

#include "db/migrate.hpp"

namespace evenkeel::db {
namespace {

constexpr std::string_view select_sqlite_tables =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
constexpr std::string_view select_postgres_tables =
    "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
    "ORDER BY table_name";
constexpr std::string_view select_sqlite_columns =
    "SELECT name FROM pragma_table_info($1) ORDER BY cid";
constexpr std::string_view select_postgres_columns =
    "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
    "AND table_name = $1 ORDER BY ordinal_position";

}  // namespace

std::vector<std::string> tables(Database& database) {
  std::vector<std::string> names;
  database.each(database.engine() == Engine::sqlite ? select_sqlite_tables : select_postgres_tables,
                [&](const Row& row) { names.push_back(row.string(0)); });
  return names;
}

std::vector<std::string> tables_made(std::int64_t up_to) {
  constexpr std::string_view making = "\nCREATE TABLE ";
  std::vector<std::string> names;
  for (const auto& migration : migrations()) {
    if (migration.version > up_to) break;
    const auto sql = migration.file.text;
    for (auto at = sql.find(making); at != std::string_view::npos; at = sql.find(making, at)) {
      at += making.size();
      names.emplace_back(sql.substr(at, sql.find_first_of(" (\n", at) - at));
    }
  }
  return names;
}

std::vector<std::string> columns(Database& database, std::string_view table) {
  std::vector<std::string> names;
  database.each(
      database.engine() == Engine::sqlite ? select_sqlite_columns : select_postgres_columns,
      [&](const Row& row) { names.push_back(row.string(0)); }, table);
  return names;
}

}  // namespace evenkeel::db
