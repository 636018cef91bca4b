// SPDX-License-Identifier: Apache-2.0
#include "registry/free_times.hpp"

#include "registry/rosters.hpp"
#include "registry/spans.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

Day next_day(Day day, int by = 1) {
  return Day{std::chrono::sys_days{day} + std::chrono::days{by}};
}

// Starts of one day that nothing hinders, thinned out to `apart_min`.
void put_times_of(const schedule::OpenDay& day, const schedule::VisitKind& visit, Instant soonest,
                  const TimesAsked& asked, std::vector<FreeTime>& times) {
  const auto starts = day.starts(visit);
  const auto first = day.clock().real_at(soonest);
  int last_taken = -asked.apart_min;
  for (int slot = starts.next(0); slot < schedule::Slots::count; slot = starts.next(slot + 1)) {
    const int real_min = slot * schedule::slot_minutes;
    if (real_min < first || real_min - last_taken < asked.apart_min) continue;
    last_taken = real_min;
    times.push_back({day.clock().day, day.clock().local(real_min)});
    if (static_cast<int>(times.size()) == asked.most) return;
  }
}

}  // namespace

std::vector<FreeTime> free_times(db::Database& database, const Clinic& clinic,
                                 const KindOfVisit& kind, const TimesAsked& asked, Instant now) {
  std::vector<FreeTime> times;
  const auto rules = booking_rules(database);
  if (!rules) return times;
  const auto soonest = now + Minutes{rules->notice_min};
  const Day first = std::max(asked.from, local_day(soonest, clinic.zone));
  const Day last = std::min(next_day(local_day(now, clinic.zone), rules->ahead_days),
                            next_day(first, asked.days - 1));
  const Rosters rosters{database, clinic, first, std::max(first, last)};
  for (Day day = first; day <= last && static_cast<int>(times.size()) < asked.most;
       day = next_day(day)) {
    if (!rosters.is_open(day)) continue;
    put_times_of(open_day(database, clinic, rosters, day, now), kind.visit, soonest, asked, times);
  }
  return times;
}

std::vector<Day> open_days(db::Database& database, Day from, int most, Day today) {
  std::vector<Day> days;
  const auto rules = booking_rules(database);
  if (!rules) return days;
  const Week week = opening_hours(database);
  const OtherDays others = opening_exceptions(database, from);
  const Day last = next_day(today, rules->ahead_days);
  for (Day day = from; day <= last && static_cast<int>(days.size()) < most; day = next_day(day)) {
    if (!spans_on(day, week, others).empty()) days.push_back(day);
  }
  return days;
}

}  // namespace evenkeel::registry
