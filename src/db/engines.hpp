// SPDX-License-Identifier: Apache-2.0
// The two drivers, for db/open.cpp alone; everybody else asks db::open.
#pragma once

#include "db/database.hpp"

#include <memory>

namespace evenkeel::db {

std::unique_ptr<Database> open_sqlite(const Location&, Access);
std::unique_ptr<Database> open_postgres(const Location&, Access);

}  // namespace evenkeel::db
