// SPDX-License-Identifier: Apache-2.0
#include "cli/journal_verify.hpp"

#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "db/migrate.hpp"
#include "journal/journal.hpp"

#include <cstdio>

namespace evenkeel::cli {

int verify_journal(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option}};
  if (!arguments.plain().empty()) throw WrongUse{"takes no arguments"};
  const auto location = existing_clinic_at(arguments);
  const auto database = db::open(location, db::Access::read_only);
  db::check_version(*database);

  const db::Snapshot snapshot{*database};
  const auto verdict = journal::verify(*database);
  if (verdict.first_bad) {
    std::printf("The journal is broken at row %lld: %s.\n",
                static_cast<long long>(*verdict.first_bad), verdict.why.c_str());
    std::printf("%lld rows; the last hash that fits is %s\n", static_cast<long long>(verdict.rows),
                verdict.last_hash.c_str());
    return failed;
  }
  std::printf("The journal is whole: %lld rows.\nLast hash: %s\n",
              static_cast<long long>(verdict.rows), verdict.last_hash.c_str());
  return done;
}

}  // namespace evenkeel::cli
