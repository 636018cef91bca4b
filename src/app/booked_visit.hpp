// SPDX-License-Identifier: Apache-2.0
// The booking that a treatment belongs to: who arrives for it has arrived, who goes home is done.
#pragma once

#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"

namespace evenkeel::app {

// After a fact of a session was stored, in the same transaction. A patient without a booking today
// changes nothing. A session that is cancelled before its start leaves the booking to the desk.
void follow_booking(db::Database&, const journal::Recorded<session::Event>&,
                    const session::State& after, const Moment& now);

}  // namespace evenkeel::app
