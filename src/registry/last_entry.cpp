// SPDX-License-Identifier: Apache-2.0
#include "registry/last_entry.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr std::string_view first_staff_version = "SELECT MIN(recorded_at) FROM staff_versions";
constexpr std::string_view last_of_all =
    "SELECT MAX(written_at) FROM ("
    "SELECT MAX(recorded_at) AS written_at FROM patient_versions "
    "UNION ALL SELECT MAX(recorded_at) FROM weights "
    "UNION ALL SELECT MAX(added_at) FROM allergies "
    "UNION ALL SELECT MAX(ended_at) FROM allergies "
    "UNION ALL SELECT MAX(added_at) FROM drugs "
    "UNION ALL SELECT MAX(ended_at) FROM drugs "
    "UNION ALL SELECT MAX(reviewed_at) FROM list_reviews "
    "UNION ALL SELECT MAX(recorded_at) FROM escorts "
    "UNION ALL SELECT MAX(recorded_at) FROM notes "
    "UNION ALL SELECT MAX(recorded_at) FROM intake_answers "
    "UNION ALL SELECT MAX(recorded_at) FROM intake_done "
    "UNION ALL SELECT MAX(recorded_at) FROM emergency_contacts "
    "UNION ALL SELECT MAX(recorded_at) FROM care_team "
    "UNION ALL SELECT MAX(recorded_at) FROM route_wishes "
    "UNION ALL SELECT MAX(recorded_at) FROM drivers "
    "UNION ALL SELECT MAX(recorded_at) FROM day_words "
    "UNION ALL SELECT MAX(recorded_at) FROM consent_signatures "
    "UNION ALL SELECT MAX(checked_at) FROM checked_entries "
    "UNION ALL SELECT MAX(started_at) FROM courses "
    "UNION ALL SELECT MAX(recorded_at) FROM course_reviews "
    "UNION ALL SELECT MAX(recorded_at) FROM course_intervals "
    "UNION ALL SELECT MAX(recorded_at) FROM course_wishes "
    "UNION ALL SELECT MAX(ended_at) FROM course_ends "
    "UNION ALL SELECT MAX(recorded_at) FROM drug_owners "
    "UNION ALL SELECT MAX(recorded_at) FROM drug_doses "
    "UNION ALL SELECT MAX(recorded_at) FROM process_notes "
    "UNION ALL SELECT MAX(recorded_at) FROM process_note_authorisations "
    "UNION ALL SELECT MAX(revoked_at) FROM process_note_revocations "
    "UNION ALL SELECT MAX(released_at) FROM process_note_releases "
    "UNION ALL SELECT MAX(recorded_at) FROM therapy_meetings "
    "UNION ALL SELECT MAX(recorded_at) FROM touch_consents "
    "UNION ALL SELECT MAX(recorded_at) FROM booking_versions "
    "UNION ALL SELECT MAX(recorded_at) FROM staff_versions "
    "UNION ALL SELECT MAX(password_set_at) FROM staff) AS written";
constexpr std::string_view last_of_traces =
    "SELECT MAX(left_at) FROM ("
    "SELECT MAX(at) AS left_at FROM access_log "
    "UNION ALL SELECT MAX(last_seen_at) FROM sign_ins "
    "UNION ALL SELECT MAX(made_at) FROM links "
    "UNION ALL SELECT MAX(last_seen_at) FROM patient_sign_ins "
    "UNION ALL SELECT MAX(made_at) FROM patient_links "
    "UNION ALL SELECT MAX(changed_at) FROM outbox "
    "UNION ALL SELECT MAX(raised_at) FROM tasks) AS traces";

std::optional<Instant> moment_of(db::Database& database, std::string_view query) {
  const auto found = database.integer(query);
  if (!found) return std::nullopt;
  return Instant{Milliseconds{*found}};
}

}  // namespace

std::optional<Instant> first_employed_at(db::Database& database) {
  return moment_of(database, first_staff_version);
}

std::optional<Instant> last_entry_at(db::Database& database) {
  return moment_of(database, last_of_all);
}

std::optional<Instant> last_trace_at(db::Database& database) {
  return std::max(last_entry_at(database), moment_of(database, last_of_traces));
}

}  // namespace evenkeel::registry
