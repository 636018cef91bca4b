// SPDX-License-Identifier: Apache-2.0
#include "app/demo_courses.hpp"

#include "app/course_places.hpp"
#include "read/sessions.hpp"
#include "registry/bookings.hpp"
#include "registry/courses.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

constexpr std::string_view who_missed_one = "Przykładowski";
constexpr std::string_view who_has_no_dates = "Nemo";
constexpr int missed_days_ago = 1;
constexpr int booked_days_ago = 4;
constexpr int missed_at_min = 9 * 60;
constexpr int first_review_after = 3;

Route route_of_chart(const DemoChart& chart) { return order::route_of(chart.who.protocol); }

std::string indication_of(const DemoChart& chart) {
  return chart.who.protocol == order::Protocol::pain_infusion ? "chronic_pain" : "depression";
}

std::vector<Instant> treated_at(DemoTeller& tell, const DemoChart& chart) {
  std::vector<Instant> starts;
  for (const auto& row : read::sessions_of(tell.database(), chart.id)) {
    if (row.started_at) starts.push_back(*row.started_at);
  }
  std::ranges::sort(starts);
  return starts;
}

// Begun with the first session; reviewed after the third, the evening of that day.
void start_demo_course(DemoTeller& tell, const DemoChart& chart, const std::string& zone,
                       const Moment& now) {
  const auto treated = treated_at(tell, chart);
  const auto& sessions = tell.rules().policy.course.sessions;
  const auto prescriber = tell.who(Role::prescriber).id;
  const auto begun = treated.empty() ? now.wall : treated.front();
  const auto course = tell.told(registry::start_course(
      tell.database(), chart.id,
      {indication_of(chart), route_of_chart(chart), sessions, registry::local_day(begun, zone)},
      tell.rules().policy, {prescriber, stated(begun, now)}));
  if (treated.size() <= first_review_after) return;
  const auto reviewed_at = treated.at(first_review_after - 1) + std::chrono::hours{4};
  tell.told(registry::review_course(
      tell.database(), course,
      {first_review_after, course::Choice::go_on, registry::local_day(reviewed_at, zone)},
      {prescriber, stated(reviewed_at, now)}));
}

// One of the bookings ahead, had it been for yesterday: nobody came.
void miss_demo_visit(DemoTeller& tell, const DemoChart& chart, const std::string& zone,
                     const Moment& now) {
  using enum registry::Booking::Status;
  const auto bookings = registry::bookings_of(tell.database(), chart.id);
  const auto ahead = std::ranges::find_if(bookings, [](const registry::Booking& booking) {
    return booking.status == booked && is_treatment_kind(booking.visit_kind);
  });
  if (ahead == bookings.end()) return;
  const Day today = registry::local_day(now.wall, zone);
  const Day day{std::chrono::sys_days{today} - std::chrono::days{missed_days_ago}};
  const auto desk = tell.who(Role::front_desk).id;
  const auto moved = tell.told(
      registry::move(tell.database(), {ahead->id, day, missed_at_min, ahead->version}, std::nullopt,
                     {desk, after(now, -std::chrono::days{booked_days_ago})}));
  tell.told(registry::mark(tell.database(), moved.id, missed, {desk, stated(moved.ends, now)}));
}

}  // namespace

void make_demo_courses(DemoTeller& tell, const std::deque<DemoChart>& charts,
                       const std::string& zone, const Moment& now) {
  for (const auto& chart : charts) {
    if (chart.who.sessions == 0 && chart.who.family != who_has_no_dates) continue;
    start_demo_course(tell, chart, zone, now);
    if (chart.who.family == who_missed_one) miss_demo_visit(tell, chart, zone, now);
  }
}

}  // namespace evenkeel::app
