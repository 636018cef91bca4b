// SPDX-License-Identifier: Apache-2.0
// The times that can really happen: what a page offers. Reads few rows, and only of days on which
// the clinic is open.
#pragma once

#include "registry/bookings.hpp"
#include "registry/clinic.hpp"
#include "registry/opening.hpp"
#include "registry/visit_kinds.hpp"

#include <vector>

namespace evenkeel::registry {

struct FreeTime {
  Day day{};
  int local_min = 0;
  friend auto operator<=>(const FreeTime&, const FreeTime&) = default;
};

struct TimesAsked {
  Day from{};          // nothing before this day, nor within the notice period
  int most = 3;        // so many
  int apart_min = 60;  // of one day: choices that differ
  int days = 366;      // how many days are looked at; the clinic's own limit counts too
};
// In order. None when the clinic has not said when it is open.
std::vector<FreeTime> free_times(db::Database&, const Clinic&, const KindOfVisit&,
                                 const TimesAsked&, Instant now);
// The days from one on at which the clinic is open at all, as far ahead as it books.
std::vector<Day> open_days(db::Database&, Day from, int most, Day today);

}  // namespace evenkeel::registry
