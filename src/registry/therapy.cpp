// SPDX-License-Identifier: Apache-2.0
#include "registry/therapy.hpp"

#include "base/check.hpp"
#include "registry/notes.hpp"
#include "registry/plain_text.hpp"

#include <chrono>
#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::chrono::hours longest_meeting{12};

constexpr std::string_view insert_meeting =
    "INSERT INTO therapy_meetings (meeting, patient, kind, session, mode, began_at, ended_at, "
    "note, recorded_at, by_staff) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view meetings_of_patient =
    "SELECT m.meeting, m.kind, m.session, m.mode, m.began_at, m.ended_at, n.text, m.by_staff, "
    "m.recorded_at FROM therapy_meetings m JOIN notes n ON n.note = m.note "
    "WHERE m.patient = $1 ORDER BY m.began_at DESC, m.meeting";
constexpr std::string_view insert_touch_consent =
    "INSERT INTO touch_consents (patient, sequence, is_given, limits, recorded_at, by_staff) "
    "VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM touch_consents WHERE patient = $1), "
    "$2, $3, $4, $5)";
constexpr std::string_view latest_touch_consent =
    "SELECT is_given, limits, by_staff, recorded_at FROM touch_consents WHERE patient = $1 "
    "ORDER BY sequence DESC LIMIT 1";

Meeting meeting_in(const db::Row& row) {
  const auto kind = therapy::kind_named(row.text(1));
  const auto mode = therapy::mode_named(row.text(3));
  check(kind && mode, "a stored meeting is a meeting");
  return {row.id<MeetingId>(0),
          {*kind, *mode, row.id<SessionId>(2), row.instant(4), row.instant(5), row.string(6)},
          row.id<StaffId>(7),
          row.instant(8)};
}

Result<std::monostate> plausible_meeting(const NewMeeting& meeting, const By& by) {
  if (meeting.began > by.now.wall || meeting.ended > by.now.wall)
    return refuse("in-the-future", "Write down a meeting once it is over.", "ended");
  if (meeting.ended < meeting.began || meeting.ended - meeting.began > longest_meeting)
    return refuse("bad-times", "It ended before it began, or lasted too long.", "ended");
  if (meeting.kind != therapy::Kind::preparation && !meeting.session.is_set())
    return refuse("required", "Choose the treatment it belongs to.", "session");
  return std::monostate{};
}

}  // namespace

Result<MeetingId> add_meeting(db::Database& database, const PatientId& patient,
                              const NewMeeting& meeting, const By& by) {
  if (const auto fine = plausible_meeting(meeting, by); !fine) return std::unexpected{fine.error()};
  const auto stored = add_note(database, patient, meeting.progress_note, by);
  if (!stored) return std::unexpected{stored.error()};
  const auto id = fresh_id<MeetingId>();
  database.run(insert_meeting, id, patient, name_of(meeting.kind), meeting.session,
               name_of(meeting.mode), meeting.began, meeting.ended, stored->id, by.now.wall,
               by.staff);
  return id;
}

std::vector<Meeting> meetings(db::Database& database, const PatientId& patient) {
  std::vector<Meeting> all;
  database.each(
      meetings_of_patient, [&](const db::Row& row) { all.push_back(meeting_in(row)); }, patient);
  return all;
}

Result<std::monostate> give_touch_consent(db::Database& database, const PatientId& patient,
                                          const std::string& limits, const By& by) {
  const auto typed = plain(limits, {"limits", "Limits", 500, true, true});
  if (!typed) return std::unexpected{typed.error()};
  database.run(insert_touch_consent, patient, true, *typed, by.now.wall, by.staff);
  return std::monostate{};
}

void take_back_touch_consent(db::Database& database, const PatientId& patient, const By& by) {
  database.run(insert_touch_consent, patient, false, "", by.now.wall, by.staff);
}

std::optional<TouchConsent> touch_consent(db::Database& database, const PatientId& patient) {
  std::optional<TouchConsent> found;
  database.each(
      latest_touch_consent,
      [&](const db::Row& row) {
        found = TouchConsent{row.flag(0), row.string(1), row.id<StaffId>(2), row.instant(3)};
      },
      patient);
  return found;
}

}  // namespace evenkeel::registry
