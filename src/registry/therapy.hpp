// SPDX-License-Identifier: Apache-2.0
// When a therapist and a patient met, with the chart's progress note of it, and what the patient
// allows of touch. The therapist's own notes are elsewhere (registry/process_notes.hpp).
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "core/therapy.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel {

using MeetingId = Id<struct MeetingKind>;
template <>
inline constexpr std::string_view id_prefix<MeetingId>{"meeting-"};

}  // namespace evenkeel

namespace evenkeel::registry {

struct NewMeeting {
  therapy::Kind kind{};
  therapy::Mode mode{};
  SessionId session;  // the treatment it belongs to; not set: none
  Instant began{}, ended{};
  std::string progress_note;  // for the chart
};
struct Meeting {
  MeetingId id;
  NewMeeting what;  // with the note's text
  StaffId by;
  Instant recorded_at{};
};
// Refuses at the field "began", "ended", "note" (the chart's note is never left out), "session".
Result<MeetingId> add_meeting(db::Database&, const PatientId&, const NewMeeting&, const By&);
std::vector<Meeting> meetings(db::Database&, const PatientId&);  // newest first

// Given with its limits, in the patient's words; taken back at once by another row.
struct TouchConsent {
  bool is_given = false;
  std::string limits;
  StaffId by;
  Instant at{};
};
// Refuses at the field "limits": a consent without limits is none.
Result<std::monostate> give_touch_consent(db::Database&, const PatientId&,
                                          const std::string& limits, const By&);
void take_back_touch_consent(db::Database&, const PatientId&, const By&);
// As it stands; none while nobody has asked.
std::optional<TouchConsent> touch_consent(db::Database&, const PatientId&);

}  // namespace evenkeel::registry
