// SPDX-License-Identifier: Apache-2.0
#include "cli/show.hpp"

#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "db/migrate.hpp"
#include "journal/journal.hpp"
#include "journal/words.hpp"
#include "registry/clinic.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"

#include <cstdio>

namespace evenkeel::cli {
namespace {

constexpr Seconds shown_as_late_after{60};

std::string staff_name(db::Database& database, const StaffId& id) {
  const auto member = registry::staff_member(database, id);
  return member ? member->name : id.text();
}

std::string shown_line(db::Database& database, const journal::Entry& entry,
                       const std::string& zone) {
  const auto happened = journal::happened_at(entry);
  std::string line = registry::date_time_text(entry.recorded.wall, zone) + "  " +
                     staff_name(database, entry.by) + ": " + journal::in_words(entry);
  if (elapsed(happened, entry.recorded).time > shown_as_late_after) {
    line += " (happened " + registry::date_time_text(happened.wall, zone) + ")";
  }
  return line;
}

}  // namespace

int show_stream(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option}};
  if (arguments.plain().size() != 1) throw WrongUse{"name one stream, such as session-…"};
  const StreamId stream{arguments.plain().front()};
  const auto database = db::open(existing_clinic_at(arguments), db::Access::read_only);
  db::check_version(*database);

  const db::Snapshot snapshot{*database};
  const auto entries = journal::entries_of(*database, stream);
  if (entries.empty()) throw Failure{"the journal has no stream \"" + stream.text() + "\""};
  const auto zone = registry::clinic(*database).zone;
  for (const auto& entry : entries) {
    std::printf("%3lld  %s\n", static_cast<long long>(entry.version),
                shown_line(*database, entry, zone).c_str());
  }
  return done;
}

}  // namespace evenkeel::cli
