// SPDX-License-Identifier: Apache-2.0
// Telling patients that questions wait, and telling them again: until they are answered or a person
// closes them. Never at night, and never from the start of a treatment until its clearance.
#pragma once

#include "app/app.hpp"
#include "app/asking.hpp"

namespace evenkeel::app {

// In the writer's transaction. One message for a patient at a time, whatever is open. After so many
// without an answer a member of staff is asked to ask.
void send_asked_messages(db::Database&, const cadence::Rules&, const Moment& now);

// For the ticker: asks and tells. Takes the writer only when something is due.
void tick_asking(App&, const Moment& now);
// While an urgent task waits, live pages look again each minute: more people are shown it.
void tick_urgent_tasks(App&, const Moment& now);

}  // namespace evenkeel::app
