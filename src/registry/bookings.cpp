// SPDX-License-Identifier: Apache-2.0
#include "registry/bookings.hpp"

#include "registry/booking_rows.hpp"
#include "registry/opening.hpp"
#include "registry/plain_text.hpp"
#include "registry/token.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/waitlist.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

using Status = Booking::Status;

// Each lost race means that somebody else has taken one of a time's places.
constexpr int most_races = 60;

constexpr std::string_view spans_of_day =
    "SELECT unit, from_step, to_step, places FROM booked_spans WHERE day = $1 "
    "AND booking NOT IN (SELECT booking FROM bookings WHERE held_until <= $2)";
constexpr std::string_view insert_booking_link =
    "INSERT INTO booking_links (token_hash, booking, made_at) VALUES ($1, $2, $3)";
constexpr std::string_view booking_of_link =
    "SELECT booking FROM booking_links WHERE token_hash = $1";
constexpr std::string_view patients_other_visits =
    "SELECT COUNT(*) FROM bookings WHERE patient = $1 AND booking <> $2 AND starts < $3 "
    "AND ends > $4 AND (status IN ('booked', 'arrived') "
    "OR (status = 'held' AND held_until > $5))";

// What is asked of a day, and the day as it stands.
struct Asking {
  Clinic clinic;
  BookingRules rules;
  KindOfVisit kind;
};

Result<Asking> asking(db::Database& database, std::string_view visit_kind_key) {
  const auto rules = booking_rules(database);
  if (!rules) return refuse("closed", "The clinic has not said yet when it is open.", "time");
  auto kind = visit_kind(database, visit_kind_key);
  if (!kind) return refuse("no-such-kind", "There is no such kind of visit.", "visit_kind");
  return Asking{clinic(database), *rules, *std::move(kind)};
}

bool is_overridden(const schedule::Hindrance& hindrance, const std::optional<Overriding>& over) {
  if (!over || !hindrance.may_be_overridden) return false;
  return (hindrance.code == "closed" && over->is_closed) ||
         (hindrance.code == "notice" && over->is_notice);
}

// A place for this visit on a day as it stands, or why there is none.
Result<schedule::Place> place_for(const schedule::OpenDay& day, const Asking& asked, int local_min,
                                  const std::optional<Overriding>& over, Instant now) {
  const auto soonest = day.clock().real_at(now + Minutes{asked.rules.notice_min});
  for (const auto& hindrance : day.hindrances(asked.kind.visit, local_min, soonest)) {
    if (!is_overridden(hindrance, over)) return refuse(hindrance.code, hindrance.says, "time");
  }
  const int real_min = day.clock().real(local_min).value_or(0);
  if (real_min + asked.kind.visit.minutes > day.clock().length_min)
    return refuse("past-midnight", "A visit ends on the day on which it begins.", "time");
  // Whoever is no staff starts on the clinic's grid too.
  const int slot = real_min / schedule::slot_minutes;
  const auto place =
      over ? day.place_out_of_hours(asked.kind.visit, slot) : day.place(asked.kind.visit, slot);
  if (!place) return refuse("no-such-time", "Visits do not start at this time.", "time");
  return *place;
}

void set_times(Booking& booking, const schedule::DayClock& clock, int minutes) {
  const int real_min = clock.real(booking.local_min).value_or(0);
  booking.start_step = real_min / schedule::slot_minutes;
  booking.starts = clock.begins + Minutes{real_min};
  booking.ends = booking.starts + Minutes{minutes};
}

std::optional<Refusal> other_visit_then(db::Database& database, const Booking& booking,
                                        Instant now) {
  if (!booking.patient) return std::nullopt;
  const auto others = database.integer(patients_other_visits, *booking.patient, booking.id,
                                       booking.ends, booking.starts, now);
  if (others.value_or(0) == 0) return std::nullopt;
  return Refusal{"already-booked", "This patient has another visit at that time.", "time"};
}

struct Placing {
  const Asking& asked;
  const std::optional<Overriding>& over;
  Instant now{};
  std::string chair = {};
};

// As if no other chair were there.
void keep_only(schedule::OpenDay& day, std::string_view chair) {
  for (const auto& unit : day.roster().units) {
    if (unit.kind == schedule::Kind::chair && unit.id != chair)
      day.take({unit.id, {0, schedule::Slots::count * schedule::slot_minutes}, unit.places});
  }
}

// The row is there already; this gives it its time and its places. False: somebody was faster.
Result<bool> try_to_place(db::Database& database, Booking& booking, const Placing& placing,
                          const std::function<void()>& write) {
  const auto& [asked, over, now, chair] = placing;
  db::Savepoint savepoint{database};
  drop_lapsed_holds_of(database, booking.day, now);
  give_back_places(database, booking.id);
  auto day = open_day(database, asked.clinic, booking.day, now);
  if (!chair.empty()) keep_only(day, chair);
  const auto place = place_for(day, asked, booking.local_min, over, now);
  if (!place) return std::unexpected{place.error()};
  set_times(booking, day.clock(), asked.kind.visit.minutes);
  if (auto other = other_visit_then(database, booking, now))
    return std::unexpected{*std::move(other)};
  try {
    write();
    if (!take_places(database, booking, place->taken, &day.roster())) return false;
  } catch (const db::UniqueViolation&) {
    return false;
  }
  savepoint.keep();
  return true;
}

// Looks again after each lost race, until it has its places or there are none left.
Result<Booking> placed(db::Database& database, Booking booking, const Placing& placing,
                       const std::function<void(const Booking&)>& write) {
  for (int race = 0; race < most_races; ++race) {
    const auto done = try_to_place(database, booking, placing, [&] { write(booking); });
    if (!done) return std::unexpected{done.error()};
    if (*done) return booking;
  }
  return refuse("taken", "Somebody else has just taken this time.", "time");
}

Result<std::optional<Overriding>> plausible_override(const std::optional<Overriding>& over) {
  if (!over) return std::optional<Overriding>{};
  auto checked = *over;
  if ((over->is_closed || over->is_notice) &&
      std::ranges::find(override_reasons, over->reason) == override_reasons.end())
    return refuse("required", "Choose why this visit is booked against the rule.", "reason");
  auto note = plain(over->note, {"note", "Note", 300, false, true});
  if (!note) return std::unexpected{note.error()};
  checked.note = *std::move(note);
  return std::optional{std::move(checked)};
}

BookingChange change_with(const std::optional<Overriding>& over, const By& by) {
  BookingChange change{by};
  if (!over) return change;
  if (over->is_closed) change.overrode = "closed";
  if (over->is_notice) change.overrode += change.overrode.empty() ? "notice" : " notice";
  change.reason = over->reason;
  change.note = over->note;
  return change;
}

Booking fresh_booking(const Wanted& wanted, const Clinic& clinic) {
  Booking booking;
  booking.id = wanted.id.is_set() ? wanted.id : fresh_id<BookingId>();
  booking.patient = wanted.patient;
  booking.visitor = wanted.visitor;
  booking.visit_kind = wanted.visit_kind;
  booking.day = wanted.day;
  booking.local_min = wanted.local_min;
  booking.zone = clinic.zone;
  booking.version = 1;
  return booking;
}

std::unexpected<Refusal> no_such_booking() {
  return refuse("no-such-booking", "There is no such booking.");
}
std::unexpected<Refusal> booking_changed() {
  return refuse("changed-since", "This booking was changed after the page was shown. Look again.");
}

bool can_be_marked(Status from, Status to) {
  switch (to) {
    case Status::arrived:
    case Status::missed:
      return from == Status::booked || from == Status::arrived || from == Status::missed;
    case Status::done:
      return from == Status::booked || from == Status::arrived;
    case Status::held:
    case Status::booked:
    case Status::cancelled:
      return false;
  }
  return false;
}

Result<Booking> changed(db::Database& database, Booking booking, const BookingChange& change) {
  ++booking.version;
  update_booking(database, booking, change);
  return booking;
}

}  // namespace

schedule::OpenDay open_day(db::Database& database, const Clinic& clinic, Day day, Instant now) {
  return open_day(database, clinic, Rosters{database, clinic, day, day}, day, now);
}

schedule::OpenDay open_day(db::Database& database, const Clinic& clinic, const Rosters& rosters,
                           Day day, Instant now) {
  schedule::OpenDay open{day_clock(day, clinic.zone), rosters.of(day)};
  database.each(
      spans_of_day,
      [&](const db::Row& row) {
        open.take({row.string(0),
                   {static_cast<int>(row.integer(1)) * schedule::slot_minutes,
                    static_cast<int>(row.integer(2)) * schedule::slot_minutes},
                   static_cast<int>(row.integer(3))});
      },
      iso_date(day), now);
  return open;
}

Result<Booking> hold(db::Database& database, const Wanted& wanted, const By& by) {
  const auto asked = asking(database, wanted.visit_kind);
  if (!asked) return std::unexpected{asked.error()};
  auto booking = fresh_booking(wanted, asked->clinic);
  booking.status = Status::held;
  booking.held_until = by.now.wall + wanted.lasts;
  return placed(database, booking, {*asked, std::nullopt, by.now.wall, wanted.chair},
                [&](const Booking& row) { insert_booking(database, row, {by}); });
}

Result<Booking> book(db::Database& database, const Wanted& wanted,
                     const std::optional<Overriding>& over, const By& by) {
  const auto asked = asking(database, wanted.visit_kind);
  if (!asked) return std::unexpected{asked.error()};
  const auto checked = plausible_override(over);
  if (!checked) return std::unexpected{checked.error()};
  auto booking = fresh_booking(wanted, asked->clinic);
  booking.status = Status::booked;
  return placed(
      database, booking, {*asked, *checked, by.now.wall, wanted.chair},
      [&](const Booking& row) { insert_booking(database, row, change_with(*checked, by)); });
}

Result<Booking> confirm(db::Database& database, const BookingId& id, const Visitor& visitor,
                        const By& by) {
  auto held = booking(database, id);
  if (!held) return refuse("lapsed", "This time was kept for 5 minutes and is free again.");
  if (held->status != Status::held) return *held;  // the second press
  if (*held->held_until <= by.now.wall)
    return refuse("lapsed", "This time was kept for 5 minutes and is free again.");
  held->status = Status::booked;
  held->visitor = visitor;
  held->held_until.reset();
  update_booking(database, *held, {by});
  return *held;
}

Result<Booking> move(db::Database& database, const Move& wanted,
                     const std::optional<Overriding>& over, const By& by) {
  auto moved = booking(database, wanted.booking);
  if (!moved) return no_such_booking();
  if (moved->version != wanted.shown) return booking_changed();
  if (moved->status != Status::booked)
    return refuse("not-booked", "Only a visit that is still to come can be moved.");
  const auto asked = asking(database, moved->visit_kind);
  if (!asked) return std::unexpected{asked.error()};
  const auto checked = plausible_override(over);
  if (!checked) return std::unexpected{checked.error()};
  const auto was = *moved;
  moved->day = wanted.day;
  moved->local_min = wanted.local_min;
  moved->zone = asked->clinic.zone;
  ++moved->version;
  auto done =
      placed(database, *moved, {*asked, *checked, by.now.wall, wanted.chair},
             [&](const Booking& row) { update_booking(database, row, change_with(*checked, by)); });
  if (done && done->starts != was.starts) note_freed_place(database, was, by.now.wall);
  return done;
}

Result<Booking> cancel(db::Database& database, const BookingId& id, std::string_view reason,
                       const By& by) {
  auto cancelled = booking(database, id);
  if (!cancelled) return no_such_booking();
  if (cancelled->status == Status::cancelled) return *cancelled;
  if (cancelled->status != Status::booked)
    return refuse("not-booked", "Only a visit that is still to come can be cancelled.");
  if (std::ranges::find(cancel_reasons, reason) == cancel_reasons.end())
    return refuse("required", "Choose why it is cancelled.", "reason");
  give_back_places(database, id);
  note_freed_place(database, *cancelled, by.now.wall);
  cancelled->status = Status::cancelled;
  return changed(database, *std::move(cancelled), {by, {}, std::string{reason}, {}});
}

Result<Booking> mark(db::Database& database, const BookingId& id, Status status, const By& by) {
  auto marked = booking(database, id);
  if (!marked) return no_such_booking();
  if (marked->status == status) return *marked;
  if (!can_be_marked(marked->status, status))
    return refuse("not-booked", "This visit was cancelled or is over.");
  marked->status = status;
  return changed(database, *std::move(marked), {by});
}

Result<Booking> give_to(db::Database& database, const BookingId& id, const PatientId& patient,
                        const By& by) {
  auto given = booking(database, id);
  if (!given || given->status == Status::held) return no_such_booking();
  if (given->patient == patient) return *given;
  if (given->patient)
    return refuse("other-patient", "This booking belongs to another patient already.");
  given->patient = patient;
  if (auto other = other_visit_then(database, *given, by.now.wall))
    return std::unexpected{*std::move(other)};
  return changed(database, *std::move(given), {by});
}

void release(db::Database& database, const BookingId& id) {
  const auto held = booking(database, id);
  if (held && held->status == Status::held) drop_hold(database, id);
}

std::string make_booking_link(db::Database& database, const BookingId& id, Instant now) {
  auto token = random_token();
  database.run(insert_booking_link, token_hash(token), id, now);
  return token;
}

std::optional<Booking> booking_by_link(db::Database& database, std::string_view token) {
  const auto id = database.text(booking_of_link, token_hash(token));
  if (!id) return std::nullopt;
  return booking(database, BookingId{*id});
}

}  // namespace evenkeel::registry
