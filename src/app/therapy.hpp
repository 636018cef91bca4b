// SPDX-License-Identifier: Apache-2.0
// Offers psychotherapy by itself: a task when a treatment has ended, another when it was missed,
// and one for the contact a day or more later. Writing the meeting down closes them.
#pragma once

#include "app/app.hpp"
#include "core/therapy.hpp"
#include "registry/therapy.hpp"

#include <optional>
#include <string_view>

namespace evenkeel::app {

// In the writer's transaction, for all treatments of the last days; writes nothing twice.
struct EndedTreatment {
  PatientId patient;
  SessionId session;
  Instant ended_at{};
};
void offer_therapy_after(db::Database&, const EndedTreatment&, const therapy::Rules&, Instant now);
// Once a minute.
void tick_therapy(App&, const Moment& now);

// The kind of meeting that such a task asks for; none: the task asks for no meeting.
std::optional<therapy::Kind> meeting_of_task(std::string_view task_kind);

// The meeting with its note, and the end of what was offered for it.
Result<std::monostate> write_down_meeting(db::Database&, const PatientId&,
                                          const registry::NewMeeting&, const registry::By&);

}  // namespace evenkeel::app
