// SPDX-License-Identifier: Apache-2.0
// Who comes when. A booking takes everything its visit needs together, or nothing; the database
// itself makes a second one on the same place impossible. What was agreed on is the day and the
// time on the clinic's wall; the moments are worked out from them.
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "base/time.hpp"
#include "core/schedule/open_day.hpp"
#include "db/database.hpp"
#include "registry/clinic.hpp"
#include "registry/patients.hpp"
#include "registry/rosters.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel {

using BookingId = Id<struct BookingKind>;
template <>
inline constexpr std::string_view id_prefix<BookingId>{"booking-"};

}  // namespace evenkeel

namespace evenkeel::registry {

// How long a time is kept for somebody who is still typing (trust-and-use D2).
inline constexpr Minutes hold_lasts{5};
// How long what somebody typed on a time that lapsed is kept, for the next time they choose.
inline constexpr Minutes typed_lasts{60};
// Who books from the public pages.
inline const StaffId visitor_staff{"visitor"};

struct Visitor {
  std::string name, phone, email;  // e-mail may be empty; all empty when a patient is known
};

struct Booking {
  enum class Status { held, booked, cancelled, arrived, missed, done };

  BookingId id;
  std::optional<PatientId> patient;
  Visitor visitor;
  std::string visit_kind;
  Day day{};
  int local_min = 0;  // what the clinic's wall shows at its start, in minutes from midnight
  std::string zone;
  Instant starts{}, ends{};
  int start_step = 0;  // in steps of five real minutes from the day's first moment
  Status status{};
  std::optional<Instant> held_until;
  std::int64_t version = 0;
};
std::string_view name_of(Booking::Status);
std::optional<Booking::Status> booking_status_named(std::string_view);

struct Wanted {
  std::string visit_kind;
  Day day{};
  int local_min = 0;
  std::optional<PatientId> patient = {};
  Visitor visitor = {};
  BookingId id = {};           // made anew when empty
  std::string chair = {};      // this one and no other, when somebody chose
  Minutes lasts = hold_lasts;  // a hold
};

// Staff may book outside the opening hours or sooner than the notice period, by name and reason;
// what is not there nobody can book.
struct Overriding {
  bool is_closed = false;
  bool is_notice = false;
  std::string reason;  // a code of override_reasons
  std::string note;    // may be empty
};
inline constexpr std::array<std::string_view, 4> override_reasons{"patient_need", "late_finish",
                                                                  "staff_agreed", "other"};

// All of these inside the writer's transaction; each is whole or takes itself back. Refuse
// "no-such-kind", "no-such-time", "closed", "notice", "taken" or "no-chair" and its like,
// "already-booked" (the patient has another visit then), "lapsed", "changed-since".
Result<Booking> hold(db::Database&, const Wanted&, const By&);
// Somebody's held time becomes a booking.
Result<Booking> confirm(db::Database&, const BookingId&, const Visitor&, const By&);
Result<Booking> book(db::Database&, const Wanted&, const std::optional<Overriding>&, const By&);
struct Move {
  BookingId booking;
  Day day{};
  int local_min = 0;
  std::int64_t shown = 0;  // the version that the page showed
  std::string chair = {};  // this one and no other, when somebody chose
};
Result<Booking> move(db::Database&, const Move&, const std::optional<Overriding>&, const By&);
inline constexpr std::array<std::string_view, 5> cancel_reasons{
    "cannot_come", "feels_better", "clinic_closed", "made_in_error", "other"};
Result<Booking> cancel(db::Database&, const BookingId&, std::string_view reason, const By&);
// Arrived, done, missed; a second time is nothing. Missed is only said by a person.
Result<Booking> mark(db::Database&, const BookingId&, Booking::Status, const By&);
Result<Booking> give_to(db::Database&, const BookingId&, const PatientId&, const By&);
// A hold that nobody wants any more.
void release(db::Database&, const BookingId&);
// Holds that lapsed have no places any more; their rows go an hour later. How many changed. Anybody
// who books does the same for the day in question.
std::int64_t drop_lapsed_holds(db::Database&, Instant now);
bool has_lapsed_holds(db::Database&, Instant now);

std::optional<Booking> booking(db::Database&, const BookingId&);
// Without holds that have lapsed.
std::vector<Booking> bookings_on(db::Database&, Day, Instant now);
std::vector<Booking> bookings_of(db::Database&, const PatientId&);  // latest first; no holds
// Booked for a day before this one, and nobody has said whether they came.
std::vector<Booking> bookings_not_told(db::Database&, Day today);
// The visit of today that somebody who is here now has come for.
std::optional<Booking> booking_today(db::Database&, const PatientId&, Day today);

struct BookingVersion {
  std::int64_t version = 0;
  Booking::Status status{};
  Day day{};
  int local_min = 0;
  std::string overrode, reason, note;
  Instant at;
  StaffId by;
};
std::vector<BookingVersion> booking_versions(db::Database&, const BookingId&);  // first to last

// The day with all that is booked and held taken.
schedule::OpenDay open_day(db::Database&, const Clinic&, Day, Instant now);
// For whoever looks at many.
schedule::OpenDay open_day(db::Database&, const Clinic&, const Rosters&, Day, Instant now);

// A secret way to one booking; only its hash is kept, and there may be several.
std::string make_booking_link(db::Database&, const BookingId&, Instant now);
std::optional<Booking> booking_by_link(db::Database&, std::string_view token);

// After a change of the zone database: the local time of every visit to come stays, its moment
// moves. The bookings that moved.
std::vector<BookingId> renew_moments(db::Database&, Instant now);

}  // namespace evenkeel::registry
