// SPDX-License-Identifier: Apache-2.0
// One booking: when, what for, what became of it; to move, to cancel, to say
// that nobody came. And a new one for a patient.
#pragma once

#include "registry/bookings.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

Response show_staff_booking(Visit&);
Response post_staff_move(Visit&);
Response post_staff_cancel(Visit&);
Response post_staff_arrived(Visit&);
Response post_staff_done(Visit&);
Response post_staff_missed(Visit&);
Response post_staff_booking_patient(Visit&);

Response show_new_booking(Visit&);
Response post_new_booking(Visit&);
Response new_booking_page(Visit&, int status, const Filled&);

std::string booking_path(const BookingId&);
std::string_view booking_status_said(registry::Booking::Status);
std::string_view booking_cancel_said(std::string_view reason);
Response staff_booking_page(Visit&, int status, const registry::Booking&, const Filled&);
// "AVERY, Jo" of a patient, the name a visitor gave otherwise.
std::string booked_for(const Visit&, const registry::Booking&);

}  // namespace evenkeel::web
