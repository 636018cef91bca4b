// SPDX-License-Identifier: Apache-2.0
// A whole course for one patient as one act, on days and at times that can really happen; or, in
// words, why it cannot.
#pragma once

#include "core/schedule/open_day.hpp"
#include "core/schedule/series.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::schedule {

// What the patient, the driver and the course ask for.
struct Wish {
  VisitKind visit;
  Series series;
  std::function<bool(const Day&)> driver_can = {};  // none: on every day
  std::vector<Span> at_times = {};                  // starts on the wall's clock; none: any time
  std::optional<int> usual_local_min = {};          // the time of day to stay near
  Instant not_before{};                             // now, and the clinic's notice period
};

struct SuggestedVisit {
  int day = 0;  // number of the day among those looked at
  Place place;
};
struct Suggestion {
  std::vector<SuggestedVisit> visits;
  bool is_whole = false;             // every session of the series has its place
  std::vector<std::string> why_not;  // sentences; empty when it is whole
};

// The slots of one day at which such a visit may start.
Slots wished_starts(const OpenDay&, const Wish&);

// `days`: one after another in the calendar, closed ones too, with what is booked taken.
Suggestion suggest_course(std::span<const OpenDay> days, const Wish&);

}  // namespace evenkeel::schedule
