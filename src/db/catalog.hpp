// SPDX-License-Identifier: Apache-2.0
// Which tables and columns a clinic's database has.
#pragma once

#include "db/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::db {

// As they stand in the database, by name.
std::vector<std::string> tables(Database&);

// The tables that the first migrations make, each after those that it refers to.
std::vector<std::string> tables_made(std::int64_t up_to);

// In the order of their making.
std::vector<std::string> columns(Database&, std::string_view table);

}  // namespace evenkeel::db
