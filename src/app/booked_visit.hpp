// SPDX-License-Identifier: Apache-2.0
// Whose a booking is, and how it stands: a visitor becomes a patient, who arrives for a treatment
// has arrived, who goes home is done.
#pragma once

#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"
#include "registry/bookings.hpp"

namespace evenkeel::app {

// After a fact of a session was stored, in the same transaction. A patient without a booking today
// changes nothing. A session that is cancelled before its start leaves the booking to the desk.
void follow_booking(db::Database&, const journal::Recorded<session::Event>&,
                    const session::State& after, const Moment& now);

// What a visitor booked is this patient's from now on; where the clinic has written to the visitor
// it writes to the patient, unless a way to that person is known. Refuses "other-patient" and
// "already-booked".
Result<registry::Booking> give_booking(db::Database&, const BookingId&, const PatientId&,
                                       const registry::By&);

}  // namespace evenkeel::app
