// SPDX-License-Identifier: Apache-2.0
#include "db/catalog.hpp"

#include "db/migrate.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

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

// What comes after the words, up to the next space or bracket; nothing where the line is another.
std::optional<std::string> name_after(std::string_view words, std::string_view line) {
  if (!line.starts_with(words)) return std::nullopt;
  line.remove_prefix(words.size());
  return std::string{line.substr(0, line.find_first_of(" (;"))};
}

// Statements that make, drop or rename a table stand at the beginning of a line of sql/.
void follow(std::vector<std::string>& names, std::string_view line) {
  constexpr std::string_view renaming = " RENAME TO ";
  if (auto made = name_after("CREATE TABLE ", line)) names.push_back(*std::move(made));
  if (const auto dropped = name_after("DROP TABLE ", line)) std::erase(names, *dropped);
  const auto altered = name_after("ALTER TABLE ", line);
  const auto at = line.find(renaming);
  if (!altered || at == std::string_view::npos) return;
  std::ranges::replace(names, *altered, *name_after(renaming, line.substr(at)));
}

}  // namespace

std::vector<std::string> tables(Database& database) {
  std::vector<std::string> names;
  database.each(database.engine() == Engine::sqlite ? select_sqlite_tables : select_postgres_tables,
                [&](const Row& row) { names.push_back(row.string(0)); });
  return names;
}

std::vector<std::string> tables_made(std::int64_t up_to) {
  std::vector<std::string> names;
  for (const auto& migration : migrations()) {
    if (migration.version > up_to) break;
    std::istringstream lines{std::string{migration.file.text}};
    for (std::string line; std::getline(lines, line);)
      follow(names, line);
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
