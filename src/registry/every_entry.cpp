// SPDX-License-Identifier: Apache-2.0
#include "registry/every_entry.hpp"

#include <string_view>

namespace evenkeel::registry {
namespace {

constexpr std::string_view allergies_ever =
    "SELECT allergy, substance, reaction, added_at, added_by, ended_at FROM allergies "
    "WHERE patient = $1 ORDER BY added_at, allergy";
constexpr std::string_view drugs_ever =
    "SELECT drug, name, dose, added_at, added_by, ended_at FROM drugs "
    "WHERE patient = $1 ORDER BY added_at, drug";

std::vector<ListEntry> entries_ever(db::Database& database, std::string_view query,
                                    const PatientId& patient) {
  std::vector<ListEntry> found;
  database.each(
      query,
      [&](const db::Row& row) {
        ListEntry entry{row.string(0),  row.string(1),      row.string(2),
                        row.instant(3), row.id<StaffId>(4), std::nullopt};
        if (!row.is_null(5)) entry.ended_at = row.instant(5);
        found.push_back(std::move(entry));
      },
      patient);
  return found;
}

}  // namespace

std::vector<ListEntry> every_allergy(db::Database& database, const PatientId& patient) {
  return entries_ever(database, allergies_ever, patient);
}

std::vector<ListEntry> every_drug(db::Database& database, const PatientId& patient) {
  return entries_ever(database, drugs_ever, patient);
}

}  // namespace evenkeel::registry
