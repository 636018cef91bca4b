// SPDX-License-Identifier: Apache-2.0
// Real times for the visits of one course: what the clinic has free on the days
// the driver can come, near the time of day that this patient is used to.
#pragma once

#include "base/decision.hpp"
#include "core/course.hpp"
#include "core/schedule/suggest.hpp"
#include "registry/bookings.hpp"
#include "registry/courses.hpp"
#include "registry/opening.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

std::string_view treatment_kind_of(Route);
bool is_treatment_kind(std::string_view visit_kind);

class CoursePlaces {
 public:
  CoursePlaces(db::Database&, const registry::Clinic&, const registry::Course&, const Moment& now);

  // False until the clinic has said when it can be booked, and knows this kind
  // of visit.
  bool can_be_booked() const { return rules_ && has_kind_; }
  const schedule::Wish& wish() const { return wish_; }
  // The days on which such a visit has a place, for course::plan. Valid as long
  // as this.
  course::Calendar calendar();
  std::vector<int> starts(const Day&);        // minutes on the wall's clock
  std::optional<int> best_start(const Day&);  // the one nearest to the usual time
  schedule::Suggestion suggest(const course::History&, const CourseLimits&);
  Day day_numbered(int number) const;  // of a suggestion; 0 is today

 private:
  const schedule::OpenDay* open_day(const Day&);

  db::Database& database_;
  const registry::Clinic& clinic_;
  Moment now_;
  Day today_{};
  std::optional<registry::BookingRules> rules_;
  bool has_kind_ = false;
  schedule::Wish wish_;
  std::map<Day, schedule::OpenDay> days_;
};

// One visit that somebody chose to take: anew, or in the place of a booking.
struct ChosenPlace {
  Day day{};
  int local_min = 0;
  std::optional<BookingId> instead_of;
  std::int64_t shown = 0;  // the version of that booking on the page
};
// Whole or nothing, in the writer's transaction. Refuses what breaks the
// distance of S1, and "outside-window" unless a prescriber takes it.
struct Taking {
  const registry::Course& course;
  std::span<const ChosenPlace> places;
  bool is_by_prescriber = false;
};
Result<std::monostate> take_places(db::Database&, const Taking&, const Policy&,
                                   const registry::By&);

// May this patient have a treatment on that day? `moved`: a booking that would
// go.
Result<std::monostate> may_treat_on(db::Database&, const PatientId&, const Day&,
                                    const std::optional<BookingId>& moved, const Policy&);

}  // namespace evenkeel::app
