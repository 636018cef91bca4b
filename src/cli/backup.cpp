// SPDX-License-Identifier: Apache-2.0
#include "cli/backup.hpp"

#include "app/backup.hpp"
#include "app/clock.hpp"
#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "cli/passphrase.hpp"

#include <cstdio>

namespace evenkeel::cli {
namespace {

std::string only_file(const Arguments& arguments) {
  if (arguments.plain().size() == 1) return arguments.plain().front();
  throw WrongUse{"name one file of the backup"};
}

std::string summary_of(const app::Manifest& manifest) {
  std::int64_t rows = 0;
  for (const auto& table : manifest.tables)
    rows += table.rows;
  return std::to_string(rows) + " rows in " + std::to_string(manifest.tables.size()) +
         " tables; the journal has " + std::to_string(manifest.journal_rows) +
         " rows and ends with " + manifest.journal_last_hash.substr(0, 12);
}

}  // namespace

int back_up_clinic(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option, passphrase_option}};
  const auto path = only_file(arguments);
  const auto location = existing_clinic_at(arguments);
  const auto reader = db::open(location, db::Access::read_only);
  app::SealedWriter file{path, new_passphrase(arguments), app::KeyCost{}};
  const auto manifest = app::back_up(*reader, file, app::MachineClock{}.now().wall);
  file.finish();
  std::printf("Backed up %s: %s.\n", path.c_str(), summary_of(manifest).c_str());
  return done;
}

int restore_clinic(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option, passphrase_option}};
  const auto path = only_file(arguments);
  const auto location = clinic_at(arguments);
  app::SealedReader file{path, passphrase(arguments)};
  const auto manifest = app::restore(file, location);
  std::printf("Restored %s: %s. Everybody signs in again.\n", said(location).c_str(),
              summary_of(manifest).c_str());
  return done;
}

}  // namespace evenkeel::cli
