// SPDX-License-Identifier: Apache-2.0
#include "app/waitlist.hpp"

#include "app/cadence_file.hpp"
#include "app/course_places.hpp"
#include "app/quiet_hours.hpp"
#include "registry/booking_messages.hpp"
#include "registry/contact.hpp"
#include "registry/free_times.hpp"
#include "registry/outbox.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace evenkeel::app {
namespace {

using registry::FreedPlace;
using registry::FreeTime;
using registry::Waiting;

struct OfferRound {
  db::Database& database;
  const Policy& policy;
  Moment now;
  registry::Clinic clinic;
  registry::By by;
};

bool may_come_that_day(OfferRound& round, const Waiting& entry, Day day) {
  if (!entry.patient || !is_treatment_kind(entry.visit_kind)) return true;
  return may_treat_on(round.database, *entry.patient, day, std::nullopt, round.policy).has_value();
}

// The starts that need the freed place, the one nearest to its own first.
std::vector<FreeTime> times_in(OfferRound& round, const FreedPlace& place, const Waiting& entry) {
  const auto kind = registry::visit_kind(round.database, entry.visit_kind);
  if (!kind) return {};
  const auto at = [&](const FreeTime& time) {
    return registry::local_time(time.day, time.local_min / 60, time.local_min % 60,
                                round.clinic.zone);
  };
  auto times = registry::free_times(
      round.database, round.clinic, *kind,
      {.from = place.day, .most = std::numeric_limits<int>::max(), .apart_min = 0, .days = 1},
      round.now.wall);
  std::erase_if(times, [&](const FreeTime& time) {
    const auto starts = at(time);
    return time.day != place.day || starts >= place.ends ||
           starts + Minutes{kind->visit.minutes} <= place.starts ||
           !entry.when.suits(time.day, time.local_min) ||
           registry::was_asked(round.database, entry.id, time.day, time.local_min);
  });
  std::ranges::stable_sort(
      times, {}, [&](const FreeTime& time) { return std::abs((at(time) - place.starts).count()); });
  return times;
}

void tell_of_offer(OfferRound& round, const Waiting& entry, const registry::Booking& held) {
  auto& database = round.database;
  const auto way =
      entry.patient
          ? registry::contact_way(database, *entry.patient)
          : std::optional{
                entry.visitor.email.empty()
                    ? registry::ContactWay{registry::Channel::text_message,
                                           registry::dialled(entry.visitor.phone)}
                    : registry::ContactWay{registry::Channel::email, entry.visitor.email}};
  if (!way || way->to.empty()) return;
  const auto until = *held.held_until;
  const auto link =
      entry.patient
          ? registry::make_patient_link(database, *entry.patient, "/me/waitlist", until, round.by)
          : registry::public_address(database) + "/waiting/" +
                registry::make_wait_link(database, entry.id, round.now.wall);
  registry::post_message(
      database,
      {.key = held.id.text() + "/offer",
       .patient = entry.patient,
       .channel = way->channel,
       .to = way->to,
       .subject = way->channel == registry::Channel::email ? "A time is free" : "",
       .text = "A time is free: " + registry::date_text(held.day) + " at " +
               registry::wall_text(held.local_min) + ". It is kept for you until " +
               registry::time_text(until, round.clinic.zone) + ". Yes or no: " + link,
       .due = round.now.wall,
       .until = until},
      round.now.wall);
}

bool can_be_asked(OfferRound& round, const Waiting& entry, const FreedPlace& place) {
  auto& database = round.database;
  if (registry::standing_offer(database, entry.id, round.now.wall)) return false;
  if (registry::was_asked(database, entry.id, place.sequence)) return false;
  if (entry.patient && !registry::contact_way(database, *entry.patient)) return false;
  return may_come_that_day(round, entry, place.day);
}

bool offer_to(OfferRound& round, const Waiting& entry, const FreedPlace& place) {
  if (!can_be_asked(round, entry, place)) return false;
  for (const auto& time : times_in(round, place, entry)) {
    const auto held = registry::hold(round.database,
                                     {.visit_kind = entry.visit_kind,
                                      .day = time.day,
                                      .local_min = time.local_min,
                                      .patient = entry.patient,
                                      .visitor = entry.visitor,
                                      .lasts = registry::offer_lasts},
                                     round.by);
    if (!held) continue;  // the patient has another visit then
    registry::note_offer(
        round.database,
        {entry.id, held->id, place.sequence, held->day, held->local_min, *held->held_until, ""},
        round.now.wall);
    tell_of_offer(round, entry, *held);
    return true;
  }
  return false;
}

bool offer_place(OfferRound& round, const FreedPlace& place, const std::vector<Waiting>& waitlist) {
  if (place.starts <= round.now.wall) {
    registry::settle_place(round.database, place.sequence, true);
    return false;
  }
  const bool is_offered = std::ranges::any_of(
      waitlist, [&](const Waiting& entry) { return offer_to(round, entry, place); });
  // Nobody wants it: it is anybody's, until somebody new joins.
  if (!is_offered) registry::settle_place(round.database, place.sequence, false);
  return is_offered;
}

bool is_quiet_at(db::Database& database, const Moment& now) {
  return is_quiet_now(default_cadence().quiet, now.wall, registry::clinic(database).zone);
}

}  // namespace

int offer_places(db::Database& database, const Policy& policy, const Moment& now) {
  registry::end_lapsed_offers(database, now.wall);
  if (is_quiet_at(database, now)) return 0;
  const auto places = registry::places_to_offer(database);
  if (places.empty()) return 0;
  OfferRound round{
      database, policy, now, registry::clinic(database), {registry::system_staff, now}};
  const auto waitlist = registry::waitlist(database);
  int made = 0;
  for (const auto& place : places) {
    if (offer_place(round, place, waitlist)) ++made;
  }
  return made;
}

void offer_places_by_time(App& app, const Moment& now) {
  // The reader looks; nothing is written every two seconds for nothing.
  if (!registry::has_waitlist_work(app.reader, now.wall)) return;
  if (is_quiet_at(app.reader, now) && !registry::has_lapsed_offers(app.reader, now.wall)) return;
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    offer_places(database, app.rules.policy, now);
    return true;
  });
  app.changed("calendar");
}

Result<registry::Booking> accept_offer(db::Database& database, const WaitId& id,
                                       const registry::By& by) {
  auto made = registry::accept_offer(database, id, by);
  if (made) registry::tell_of_booking(database, *made, by);
  return made;
}

}  // namespace evenkeel::app
