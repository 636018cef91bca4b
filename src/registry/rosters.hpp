// SPDX-License-Identifier: Apache-2.0
// Who and what is there on each of some days, read once: a page of free times looks at many.
#pragma once

#include "core/schedule/open_day.hpp"
#include "db/database.hpp"
#include "registry/clinic.hpp"
#include "registry/opening.hpp"

#include <vector>

namespace evenkeel::registry {

class Rosters {
 public:
  Rosters(db::Database&, const Clinic&, Day from, Day to);

  // Of a day between the two. Nobody whose account is closed.
  schedule::Roster of(Day) const;
  bool is_open(Day) const;

 private:
  struct OnDuty {
    schedule::Unit unit;  // its hours are those of the day
    Week hours;
    OtherDays otherwise;
  };

  void read_staff(db::Database&, Day from, Day to);
  const Spans& open_on(Day) const;

  int start_every_min_ = 0;
  Week open_;
  OtherDays open_otherwise_;
  std::vector<schedule::Unit> things_;
  std::vector<OnDuty> staff_;
};

}  // namespace evenkeel::registry
