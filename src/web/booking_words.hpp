// SPDX-License-Identifier: Apache-2.0
// What pages say about a booking: when, how long, with whom, what it costs.
#pragma once

#include "registry/bookings.hpp"
#include "registry/free_times.hpp"
#include "registry/visit_kinds.hpp"
#include "web/html.hpp"
#include "web/visit.hpp"

#include <string>

namespace evenkeel::web {

std::string weekday_said(Day);              // "Tuesday"
std::string day_said(Day);                  // "Tue 01-Dec-2026"
std::string when_said(Day, int local_min);  // "Tue 01-Dec-2026 at 10:00"
std::string length_said(int minutes);       // "2hr 40min"
// Length, who, what to bring and where the prices stand.
Html visit_facts(const Visit&, const registry::KindOfVisit&);
// Kind, day and time as a list, for the pages that ask "is this right?".
Html booking_summary(const Visit&, const registry::Booking&, const registry::KindOfVisit&);

// A page without forms loads no style but the public pages' own: it paints with the first answer.
enum class BookingStyle { of_forms, of_the_public_site };
// A page of the public frame that is nobody else's: not stored anywhere.
Response booking_page(Visit&, int status, const std::string& title, const Html& content,
                      BookingStyle = BookingStyle::of_forms);
// One time as one tap.
struct TimeButton {
  std::string action;
  std::string words;
};
Html time_buttons(const Visit&, const TimeButton&, const std::vector<registry::FreeTime>&,
                  const Html& hidden);
// The days on which there may be more times, as links to `path` + the day.
Html other_days(const Visit&, const std::string& path, Day from);
// "day" and "time" of a pressed time button, or "from" of a link; none when they are no such thing.
std::optional<registry::FreeTime> pressed_time(const net::Fields&);
std::optional<Day> day_asked(const net::Fields&, std::string_view name);

}  // namespace evenkeel::web
