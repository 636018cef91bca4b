// SPDX-License-Identifier: Apache-2.0
// The bookings of a course as one act: all of them, or none.
#include "app/course_places.hpp"
#include "app/course_plan.hpp"
#include "core/wording.hpp"
#include "registry/booking_messages.hpp"
#include "registry/clinic.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::app {
namespace {

using course::Fate;

Refusal said_of_day(Refusal refusal, const Day& day) {
  refusal.message = said_day(day) + ": " + refusal.message;
  return refusal;
}

// What the record would hold without those bookings that are about to move.
Result<course::History> history_without_moved(db::Database& database, const Taking& taking) {
  auto history = course_history(database, taking.course, registry::clinic(database).zone);
  for (const auto& place : taking.places) {
    if (!place.instead_of) continue;
    const auto was = registry::booking(database, *place.instead_of);
    if (!was || was->patient != taking.course.patient)
      return refuse("no-such-booking", "This booking is not there any more.");
    std::erase_if(history.visits, [&](const course::Visit& visit) {
      return visit.fate == Fate::booked && visit.day == was->day;
    });
  }
  return history;
}

Result<std::monostate> keeps_the_rules(db::Database& database, const Taking& taking,
                                       const Policy& policy) {
  auto history = history_without_moved(database, taking);
  if (!history) return std::unexpected{history.error()};
  for (const auto& place : taking.places) {
    const auto seen = course::may_book(*history, place.day, policy_of(taking.course, policy));
    if (!seen) return std::unexpected{seen.error()};
    const auto outside = std::ranges::find(*seen, "outside_window", &course::Proposal::key);
    if (outside != seen->end() && !taking.is_by_prescriber)
      return refuse("outside-window", outside->says, "places");
    history->visits.push_back({place.day, Fate::booked});
  }
  return std::monostate{};
}

}  // namespace

Result<std::monostate> take_places(db::Database& database, const Taking& taking,
                                   const Policy& policy, const registry::By& by) {
  if (auto fine = keeps_the_rules(database, taking, policy); !fine) return fine;
  const std::string kind{treatment_kind_of(taking.course.start.route)};
  std::vector<registry::Booking> taken;
  for (const auto& place : taking.places) {
    const auto done =
        place.instead_of
            ? registry::move(database, {*place.instead_of, place.day, place.local_min, place.shown},
                             std::nullopt, by)
            : registry::book(database,
                             {.visit_kind = kind,
                              .day = place.day,
                              .local_min = place.local_min,
                              .patient = taking.course.patient},
                             std::nullopt, by);
    if (!done) return std::unexpected{said_of_day(done.error(), place.day)};
    taken.push_back(*done);
  }
  registry::tell_of_bookings(database, taken, by);
  return std::monostate{};
}

Result<std::monostate> may_treat_on(db::Database& database, const PatientId& patient,
                                    const Day& day, const std::optional<BookingId>& moved,
                                    const Policy& policy) {
  const auto course = registry::running_course(database, patient);
  if (!course) return std::monostate{};
  const ChosenPlace place{day, 0, moved, 0};
  return keeps_the_rules(database, {*course, std::span{&place, 1}, true}, policy);
}

}  // namespace evenkeel::app
