// SPDX-License-Identifier: Apache-2.0
// Visits as a calendar file (RFC 5545). It travels to phones and strangers' servers: "Appointment",
// when and where, and nothing that says what kind of clinic this is.
#pragma once

#include "base/time.hpp"
#include "registry/bookings.hpp"

#include <span>
#include <string>
#include <string_view>

namespace evenkeel::app {

enum class CalendarMethod { publish, cancel };

struct CalendarFile {
  CalendarMethod method = CalendarMethod::publish;
  std::string where;  // the clinic's address; may be empty
  Instant now{};
};
// Each visit keeps its UID for ever; SEQUENCE goes up with every change; a cancelled one says so.
std::string calendar_text(std::span<const registry::Booking>, const CalendarFile&);

}  // namespace evenkeel::app
