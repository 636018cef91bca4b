// SPDX-License-Identifier: Apache-2.0
// One day of the calendar: every place a patient can be in, with who is there
// when, and how many nurses are free beside.
#pragma once

#include "core/schedule/open_day.hpp"
#include "registry/bookings.hpp"
#include "registry/clinic.hpp"

#include <map>
#include <string>
#include <vector>

namespace evenkeel::app {

// All of it in minutes on the clinic's wall.
struct CalendarBlock {
  schedule::Span span;
  const registry::Booking* booking = nullptr;
};
struct CalendarRow {
  std::string unit;
  std::string name;
  std::vector<CalendarBlock> blocks;  // in order; those that overlap stand in rows of their own
};
struct CoverStretch {
  schedule::Span span;
  int on_site = 0;
  int free = 0;  // places that nurses have free
};
struct CalendarDay {
  Day day{};
  schedule::Span shown;  // whole hours around everything that happens
  bool is_open = false;
  int start_every_min = 15;
  std::vector<registry::Booking> bookings;  // those that stand, holds too
  std::vector<CalendarRow> rows;
  std::vector<CoverStretch> cover;
};

// Valid as long as nobody copies the day: blocks point into its bookings.
CalendarDay calendar_day(db::Database&, const registry::Clinic&, const Day&, Instant now);

// How many visits stand on each of seven days from this one.
std::vector<int> visits_of_week(db::Database&, const Day& monday, Instant now);

}  // namespace evenkeel::app
