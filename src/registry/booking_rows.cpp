// SPDX-License-Identifier: Apache-2.0
#include "registry/booking_rows.hpp"

#include "base/check.hpp"
#include "registry/before_visit.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <span>

namespace evenkeel::registry {
namespace {

using Status = Booking::Status;

struct StatusName {
  Status status;
  std::string_view name;
};
constexpr std::array status_names{
    StatusName{Status::held, "held"},           StatusName{Status::booked, "booked"},
    StatusName{Status::cancelled, "cancelled"}, StatusName{Status::arrived, "arrived"},
    StatusName{Status::missed, "missed"},       StatusName{Status::done, "done"}};

constexpr std::string_view insert_booking_row =
    "INSERT INTO bookings (booking, version, status, visit_kind, patient, visitor_name, "
    "visitor_phone, visitor_email, day, local_min, zone, starts, ends, start_step, held_until, "
    "made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
constexpr std::string_view update_booking_row =
    "UPDATE bookings SET version = $2, status = $3, visit_kind = $4, patient = $5, "
    "visitor_name = $6, visitor_phone = $7, visitor_email = $8, day = $9, local_min = $10, "
    "zone = $11, starts = $12, ends = $13, start_step = $14, held_until = $15 WHERE booking = $1";
constexpr std::string_view insert_booking_version =
    "INSERT INTO booking_versions (booking, version, status, visit_kind, patient, day, local_min, "
    "overrode, reason, note, recorded_at, by_staff) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

// The columns that booking_in reads, and what follows.
std::string select_bookings(std::string_view rest) {
  return "SELECT booking, version, status, visit_kind, patient, visitor_name, visitor_phone, "
         "visitor_email, day, local_min, zone, starts, ends, start_step, held_until "
         "FROM bookings " +
         std::string{rest};
}
const std::string one_booking = select_bookings("WHERE booking = $1");
const std::string bookings_of_day = select_bookings(
    "WHERE day = $1 AND (held_until IS NULL OR held_until > $2) ORDER BY local_min, booking");
const std::string bookings_of_patient =
    select_bookings("WHERE patient = $1 AND held_until IS NULL ORDER BY starts DESC, booking");
const std::string bookings_before =
    select_bookings("WHERE status = 'booked' AND day < $1 ORDER BY day, local_min, booking");
// Whoever has checked in has come for that one.
const std::string patient_that_day = select_bookings(
    "WHERE patient = $1 AND day = $2 AND status IN ('booked', 'arrived') "
    "ORDER BY CASE status WHEN 'arrived' THEN 0 ELSE 1 END, local_min, booking");
constexpr std::string_view versions_of_booking =
    "SELECT version, status, day, local_min, overrode, reason, note, recorded_at, by_staff "
    "FROM booking_versions WHERE booking = $1 ORDER BY version";

constexpr std::string_view seats_taken =
    "SELECT step, seat FROM booked_steps WHERE unit = $1 AND day = $2 AND step >= $3 "
    "AND step < $4";
constexpr std::string_view insert_step =
    "INSERT INTO booked_steps (unit, day, step, seat, booking) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view insert_span =
    "INSERT INTO booked_spans (day, booking, unit, from_step, to_step, places) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view spans_of_booking =
    "SELECT unit, from_step, to_step, places FROM booked_spans WHERE booking = $1 "
    "ORDER BY unit, from_step";
constexpr std::string_view drop_steps = "DELETE FROM booked_steps WHERE booking = $1";
constexpr std::string_view drop_spans = "DELETE FROM booked_spans WHERE booking = $1";
constexpr std::string_view drop_held_row =
    "DELETE FROM bookings WHERE booking = $1 AND status = 'held'";
constexpr std::string_view drop_links = "DELETE FROM booking_links WHERE booking = $1";
constexpr std::string_view lapsed_holds_of_day =
    "SELECT booking FROM bookings WHERE day = $1 AND held_until <= $2";
// A row that has no places any more and is not old holds only what was typed.
constexpr std::string_view lapsed_holds =
    "SELECT booking FROM bookings b WHERE held_until <= $1 AND (held_until <= $2 OR EXISTS "
    "(SELECT 1 FROM booked_spans s WHERE s.booking = b.booking)) ORDER BY booking";

Booking booking_in(const db::Row& row) {
  const auto status = booking_status_named(row.text(2));
  const auto day = parse_date(row.text(8));
  check(status && day, "a stored booking has a status and a day");
  Booking booking;
  booking.id = row.id<BookingId>(0);
  booking.version = row.integer(1);
  booking.status = *status;
  booking.visit_kind = row.string(3);
  if (!row.is_null(4)) booking.patient = row.id<PatientId>(4);
  booking.visitor = {row.string(5), row.string(6), row.string(7)};
  booking.day = *day;
  booking.local_min = static_cast<int>(row.integer(9));
  booking.zone = row.string(10);
  booking.starts = row.instant(11);
  booking.ends = row.instant(12);
  booking.start_step = static_cast<int>(row.integer(13));
  if (!row.is_null(14)) booking.held_until = row.instant(14);
  return booking;
}

BookingVersion booking_version_in(const db::Row& row) {
  const auto status = booking_status_named(row.text(1));
  const auto day = parse_date(row.text(2));
  check(status && day, "a stored version of a booking has a status and a day");
  return {row.integer(0),    *status,       *day,          static_cast<int>(row.integer(3)),
          row.string(4),     row.string(5), row.string(6), row.instant(7),
          row.id<StaffId>(8)};
}

void insert_version(db::Database& database, const Booking& booking, const BookingChange& change) {
  database.run(insert_booking_version, booking.id, booking.version, name_of(booking.status),
               booking.visit_kind, booking.patient, iso_date(booking.day), booking.local_min,
               change.overrode, change.reason, change.note, change.by.now.wall, change.by.staff);
}

struct SeatOfStep {
  std::string unit;
  int step = 0;
  int seat = 0;
  friend auto operator<=>(const SeatOfStep&, const SeatOfStep&) = default;
};

// The lowest seats that are free, below `most`; false when a step has too few.
bool choose_seats(db::Database& database, const std::string& day, const schedule::Taken& taken,
                  int most, std::set<SeatOfStep>& chosen) {
  const int from = taken.during.from / schedule::slot_minutes;
  const int to = taken.during.to / schedule::slot_minutes;
  std::set<std::pair<int, int>> used;
  database.each(
      seats_taken,
      [&](const db::Row& row) {
        used.emplace(static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1)));
      },
      taken.unit, day, from, to);
  for (int step = from; step < to; ++step) {
    int seat = 0;
    for (int needed = taken.places; needed > 0; ++seat) {
      if (seat >= most) return false;
      if (used.contains({step, seat})) continue;
      chosen.insert({taken.unit, step, seat});
      --needed;
    }
  }
  return true;
}

int places_of(const schedule::Roster& roster, std::string_view unit) {
  const auto found = std::ranges::find(roster.units, unit, &schedule::Unit::id);
  return found == roster.units.end() ? 0 : found->places;
}

std::vector<BookingId> ids_of(db::Database& database, std::string_view query,
                              std::initializer_list<db::Value> parameters) {
  std::vector<BookingId> ids;
  database.query(query, std::span{parameters.begin(), parameters.size()},
                 [&](const db::Row& row) { ids.push_back(row.id<BookingId>(0)); });
  return ids;
}

template <class... Parameters>
std::vector<Booking> bookings_found(db::Database& database, std::string_view query,
                                    const Parameters&... parameters) {
  std::vector<Booking> found;
  database.each(
      query, [&](const db::Row& row) { found.push_back(booking_in(row)); }, parameters...);
  return found;
}

}  // namespace

std::string_view name_of(Status status) {
  return std::ranges::find(status_names, status, &StatusName::status)->name;
}
std::optional<Status> booking_status_named(std::string_view name) {
  const auto* const found = std::ranges::find(status_names, name, &StatusName::name);
  return found == status_names.end() ? std::nullopt : std::optional{found->status};
}

void insert_booking(db::Database& database, const Booking& booking, const BookingChange& change) {
  database.run(insert_booking_row, booking.id, booking.version, name_of(booking.status),
               booking.visit_kind, booking.patient, booking.visitor.name, booking.visitor.phone,
               booking.visitor.email, iso_date(booking.day), booking.local_min, booking.zone,
               booking.starts, booking.ends, booking.start_step, booking.held_until,
               change.by.now.wall);
  if (booking.status != Status::held) insert_version(database, booking, change);
}

void update_booking(db::Database& database, const Booking& booking, const BookingChange& change) {
  database.run(update_booking_row, booking.id, booking.version, name_of(booking.status),
               booking.visit_kind, booking.patient, booking.visitor.name, booking.visitor.phone,
               booking.visitor.email, iso_date(booking.day), booking.local_min, booking.zone,
               booking.starts, booking.ends, booking.start_step, booking.held_until);
  insert_version(database, booking, change);
}

bool take_places(db::Database& database, const Booking& booking,
                 const std::vector<schedule::Taken>& taken, const schedule::Roster* roster) {
  const auto day = iso_date(booking.day);
  std::set<SeatOfStep> chosen;  // in one order for everybody, so that two never wait for each other
  for (const auto& one : taken) {
    const int most =
        roster == nullptr ? std::numeric_limits<int>::max() : places_of(*roster, one.unit);
    if (!choose_seats(database, day, one, most, chosen)) return false;
  }
  for (const auto& seat : chosen)
    database.run(insert_step, seat.unit, day, seat.step, seat.seat, booking.id);
  for (const auto& one : taken) {
    if (one.places == 0) continue;
    database.run(insert_span, day, booking.id, one.unit, one.during.from / schedule::slot_minutes,
                 one.during.to / schedule::slot_minutes, one.places);
  }
  return true;
}

std::vector<schedule::Taken> places_taken(db::Database& database, const BookingId& id) {
  std::vector<schedule::Taken> taken;
  database.each(
      spans_of_booking,
      [&](const db::Row& row) {
        taken.push_back({row.string(0),
                         {static_cast<int>(row.integer(1)) * schedule::slot_minutes,
                          static_cast<int>(row.integer(2)) * schedule::slot_minutes},
                         static_cast<int>(row.integer(3))});
      },
      id);
  return taken;
}

void give_back_places(db::Database& database, const BookingId& id) {
  database.run(drop_steps, id);
  database.run(drop_spans, id);
}

void drop_hold(db::Database& database, const BookingId& id) {
  give_back_places(database, id);
  database.run(drop_links, id);
  database.run(drop_held_row, id);
}

void drop_lapsed_holds_of(db::Database& database, Day day, Instant now) {
  for (const auto& id : ids_of(database, lapsed_holds_of_day, {iso_date(day), now}))
    give_back_places(database, id);
}

std::int64_t drop_lapsed_holds(db::Database& database, Instant now) {
  const auto ids = ids_of(database, lapsed_holds, {now, now - typed_lasts});
  for (const auto& id : ids) {
    const auto held = booking(database, id);
    if (held && *held->held_until <= now - typed_lasts) {
      drop_hold(database, id);
    } else {
      give_back_places(database, id);
    }
  }
  return static_cast<std::int64_t>(ids.size());
}

bool has_lapsed_holds(db::Database& database, Instant now) {
  return !ids_of(database, lapsed_holds, {now, now - typed_lasts}).empty();
}

std::optional<Booking> booking(db::Database& database, const BookingId& id) {
  auto found = bookings_found(database, one_booking, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}
std::vector<Booking> bookings_on(db::Database& database, Day day, Instant now) {
  return bookings_found(database, bookings_of_day, iso_date(day), now);
}
std::vector<Booking> bookings_of(db::Database& database, const PatientId& patient) {
  return bookings_found(database, bookings_of_patient, patient);
}
std::vector<Booking> bookings_not_told(db::Database& database, Day today) {
  return bookings_found(database, bookings_before, iso_date(today));
}
std::optional<Booking> booking_today(db::Database& database, const PatientId& patient, Day today) {
  auto found = bookings_found(database, patient_that_day, patient, iso_date(today));
  if (found.empty()) return std::nullopt;
  // A first visit of the same day that nobody has closed does not hide the treatment.
  const auto treatment =
      std::ranges::find_if(found, [&](const Booking& one) { return is_treatment(database, one); });
  return std::move(treatment == found.end() ? found.front() : *treatment);
}

std::vector<BookingVersion> booking_versions(db::Database& database, const BookingId& id) {
  std::vector<BookingVersion> versions;
  database.each(
      versions_of_booking, [&](const db::Row& row) { versions.push_back(booking_version_in(row)); },
      id);
  return versions;
}

}  // namespace evenkeel::registry
