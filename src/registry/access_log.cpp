// SPDX-License-Identifier: Apache-2.0
#include "registry/access_log.hpp"

#include <limits>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_look =
    "INSERT INTO access_log (sequence, at, by_staff, patient, page, subject, purpose) "
    "VALUES ((SELECT COALESCE(MAX(sequence), 0) + 1 FROM access_log), $1, $2, $3, $4, $5, $6)";
constexpr std::string_view looks_at_patient_before =
    "SELECT at, by_staff, patient, page, subject, purpose, sequence FROM access_log "
    "WHERE patient = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3";
constexpr std::string_view taken_by_since =
    "SELECT COUNT(*) FROM access_log WHERE at >= $1 AND by_staff = $2 AND page = $3";
constexpr std::string_view taken_of_by_since =
    "SELECT COUNT(*) FROM access_log WHERE patient = $1 AND at >= $2 AND by_staff = $3 AND page = "
    "$4";
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

std::int64_t times_taken_since(db::Database& database, const StaffId& by, std::string_view page,
                               Instant since) {
  return database.integer(taken_by_since, since, by, page).value_or(0);
}

std::int64_t times_taken_of_since(db::Database& database, const Look& look, Instant since) {
  return database.integer(taken_of_by_since, look.patient, since, look.by, look.page).value_or(0);
}

std::vector<Look> looks_before(db::Database& database, const PatientId& patient,
                               std::int64_t sequence, int most) {
  std::vector<Look> looks;
  database.each(
      looks_at_patient_before,
      [&](const db::Row& row) {
        looks.push_back({row.instant(0), row.id<StaffId>(1), row.id<PatientId>(2), row.string(3),
                         row.string(4), row.string(5), row.integer(6)});
      },
      patient, sequence, most);
  return looks;
}

std::vector<Look> looks_at(db::Database& database, const PatientId& patient, int most) {
  return looks_before(database, patient, std::numeric_limits<std::int64_t>::max(), most);
}

}  // namespace evenkeel::registry
