// SPDX-License-Identifier: Apache-2.0
#include "app/course_places.hpp"

#include "app/course_plan.hpp"
#include "read/sessions.hpp"
#include "registry/opening.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace evenkeel::app {
namespace {

// Two windows of an induction: a course may begin in the second week and still
// be whole.
constexpr int windows_looked_at = 2;

int wall_minutes(Instant at, const std::string& zone) {
  const auto day = registry::day_clock(registry::local_day(at, zone), zone);
  return day.local(static_cast<int>(day.real_at(at)));
}

// The middle of the hours that the clinic keeps in a week.
std::optional<int> middle_of_opening(db::Database& database) {
  std::optional<int> from, to;
  for (const auto& spans : registry::opening_hours(database)) {
    for (const auto& span : spans) {
      from = std::min(from.value_or(span.from), span.from);
      to = std::max(to.value_or(span.to), span.to);
    }
  }
  if (!from) return std::nullopt;
  return (*from + *to) / 2;
}

// The time of day to stay near: of the last treatment, booked or given; else of the last visit of
// any kind, for this patient could come then; else midday as the clinic's hours have it.
std::optional<int> usual_time(db::Database& database, const PatientId& patient,
                              const std::string& zone) {
  std::optional<int> of_any_kind;
  for (const auto& booking : registry::bookings_of(database, patient)) {
    if (booking.status == registry::Booking::Status::cancelled) continue;
    if (is_treatment_kind(booking.visit_kind)) return booking.local_min;
    if (!of_any_kind) of_any_kind = booking.local_min;
  }
  const auto sessions = read::sessions_of(database, patient, 1);
  if (!sessions.empty()) return wall_minutes(sessions.front().opened_at, zone);
  return of_any_kind ? of_any_kind : middle_of_opening(database);
}

int number_of(const Day& day, const Day& today) {
  return static_cast<int>((std::chrono::sys_days{day} - std::chrono::sys_days{today}).count());
}

}  // namespace

std::string_view treatment_kind_of(Route route) {
  return route == Route::intravenous ? "treatment_iv" : "treatment_im";
}

bool is_treatment_kind(std::string_view visit_kind) { return visit_kind.starts_with("treatment_"); }

CoursePlaces::CoursePlaces(db::Database& database, const registry::Clinic& clinic,
                           const registry::Course& course, const Moment& now)
    : database_{database},
      clinic_{clinic},
      now_{now},
      today_{registry::local_day(now.wall, clinic.zone)},
      rules_{registry::booking_rules(database)} {
  const auto kind = registry::visit_kind(database, treatment_kind_of(course.start.route));
  has_kind_ = kind.has_value();
  if (!can_be_booked()) return;
  wish_.visit = kind->visit;
  const auto asked = registry::course_wish(database, course.id);
  wish_.driver_can = [asked](const Day& day) { return asked.driver_can(day); };
  wish_.at_times = {asked.starts};
  wish_.usual_local_min = usual_time(database, course.patient, clinic.zone);
  wish_.not_before = now.wall + Minutes{rules_->notice_min};
}

const schedule::OpenDay* CoursePlaces::open_day(const Day& day) {
  if (!can_be_booked()) return nullptr;
  const int ahead = number_of(day, today_);
  if (ahead < 0 || ahead > rules_->ahead_days) return nullptr;
  auto found = days_.find(day);
  if (found == days_.end())
    found = days_.emplace(day, registry::open_day(database_, clinic_, day, now_.wall)).first;
  return &found->second;
}

course::Calendar CoursePlaces::calendar() {
  course::Calendar calendar{today_};
  if (!can_be_booked()) return calendar;
  calendar.can_happen = [this](const Day& day) {
    if (!wish_.driver_can(day)) return false;
    const auto* const open = open_day(day);
    return open != nullptr && !schedule::wished_starts(*open, wish_).is_empty();
  };
  return calendar;
}

std::vector<int> CoursePlaces::starts(const Day& day) {
  std::vector<int> found;
  const auto* const open = open_day(day);
  if (open == nullptr) return found;
  const auto slots = schedule::wished_starts(*open, wish_);
  for (int slot = slots.next(0); slot < schedule::Slots::count; slot = slots.next(slot + 1))
    found.push_back(open->clock().local(slot * schedule::slot_minutes));
  return found;
}

std::optional<int> CoursePlaces::best_start(const Day& day) {
  const auto found = starts(day);
  if (found.empty()) return std::nullopt;
  if (!wish_.usual_local_min) return found.front();
  return *std::ranges::min_element(
      found, {}, [&](int start) { return std::abs(start - *wish_.usual_local_min); });
}

schedule::Suggestion CoursePlaces::suggest(const course::History& history,
                                           const CourseLimits& limits) {
  auto wish = wish_;
  wish.series = {.sessions = limits.sessions,
                 .apart_days = static_cast<int>(limits.apart.count()),
                 .within_days = static_cast<int>(limits.within.count()),
                 .usual_gap_days = static_cast<int>(limits.usual_gap.count())};
  for (const auto& visit : history.visits) {
    if (visit.fate == course::Fate::missed) continue;
    wish.series.stands.push_back(number_of(visit.day, today_));
    --wish.series.sessions;
  }
  std::ranges::sort(wish.series.stands);
  if (wish.series.sessions <= 0) return {{}, true, {}};
  std::vector<schedule::OpenDay> days;
  for (int number = 0; number < windows_looked_at * wish.series.within_days; ++number) {
    const auto* const open = open_day(day_numbered(number));
    if (open == nullptr) break;
    days.push_back(*open);
  }
  return schedule::suggest_course(days, wish);
}

Day CoursePlaces::day_numbered(int number) const {
  return Day{std::chrono::sys_days{today_} + std::chrono::days{number}};
}

}  // namespace evenkeel::app
