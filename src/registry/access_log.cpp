// SPDX-License-Identifier: Apache-2.0
#include "registry/access_log.hpp"

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_look =
    "INSERT INTO access_log (sequence, at, by_staff, patient, page, subject, purpose) "
    "VALUES ((SELECT COALESCE(MAX(sequence), 0) + 1 FROM access_log), $1, $2, $3, $4, $5, $6)";
constexpr std::string_view looks_at_patient =
    "SELECT at, by_staff, patient, page, subject, purpose FROM access_log WHERE patient = $1 "
    "ORDER BY sequence DESC LIMIT $2";
constexpr std::string_view same_look_since =
    "SELECT COUNT(*) FROM access_log WHERE patient = $1 AND at >= $2 AND by_staff = $3 AND page = "
    "$4 "
    "AND subject = $5";

}  // namespace

bool has_looked_since(db::Database& database, const Look& look, Instant since) {
  return database.integer(same_look_since, look.patient, since, look.by, look.page, look.subject)
             .value_or(0) > 0;
}

void log_look(db::Database& database, const Look& look) {
  database.run(insert_look, look.at, look.by, look.patient, look.page, look.subject, look.purpose);
}

std::vector<Look> looks_at(db::Database& database, const PatientId& patient, int most) {
  std::vector<Look> looks;
  database.each(
      looks_at_patient,
      [&](const db::Row& row) {
        looks.push_back({row.instant(0), row.id<StaffId>(1), row.id<PatientId>(2), row.string(3),
                         row.string(4), row.string(5)});
      },
      patient, most);
  return looks;
}

}  // namespace evenkeel::registry
