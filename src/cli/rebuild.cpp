// SPDX-License-Identifier: Apache-2.0
#include "cli/rebuild.hpp"

#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "db/migrate.hpp"
#include "read/rebuild.hpp"

#include <cstdio>

namespace evenkeel::cli {

int rebuild_clinic(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option}};
  if (!arguments.plain().empty()) throw WrongUse{"takes no arguments"};
  const auto location = existing_clinic_at(arguments);
  const auto database = db::open(location, db::Access::read_write);
  db::check_version(*database);

  db::Transaction transaction{*database};
  const auto before = read::contents(*database);
  read::rebuild(*database);
  const bool is_same = read::contents(*database) == before;
  transaction.commit();
  std::printf("The read tables are rebuilt from %lld rows of the journal%s.\n",
              static_cast<long long>(database->integer("SELECT count(*) FROM journal").value_or(0)),
              is_same ? "; nothing differed" : "; they were not what the journal says");
  return done;
}

}  // namespace evenkeel::cli
