// SPDX-License-Identifier: Apache-2.0
// Who waits for a place. What becomes free is offered to one person at a time: here are the rows,
// and what an answer does to them; who is asked next is app/waitlist's.
#pragma once

#include "registry/bookings.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel {

using WaitId = Id<struct WaitKind>;
template <>
inline constexpr std::string_view id_prefix<WaitId>{"wait-"};

}  // namespace evenkeel

namespace evenkeel::registry {

// How long an offered time is kept: long enough to see a message, short enough for the next one.
inline constexpr Minutes offer_lasts{20};

// When it would suit: a visit starts on one of these days, from and before these minutes of the
// clinic's wall.
struct SuitingTimes {
  std::array<bool, 7> weekdays{true, true, true, true, true, true, true};  // Monday first
  int from_min = 0;
  int to_min = 24 * 60;
  bool suits(Day, int local_min) const;
};

struct Waiting {
  WaitId id;
  std::optional<PatientId> patient;
  Visitor visitor;
  std::string visit_kind;
  SuitingTimes when;
  Instant since{};
  std::optional<Instant> closed_at;
  std::string closed_why;
};

struct WaitOffer {
  WaitId entry;
  BookingId booking;
  std::int64_t freed = 0;
  Day day{};
  int local_min = 0;
  Instant until{};
  std::string answer;  // empty while it stands
};

struct FreedPlace {
  std::int64_t sequence = 0;
  Day day{};
  Instant starts{}, ends{};
};

// ---- Joining and leaving, in the writer's transaction ----

struct Joining {
  std::optional<PatientId> patient;
  Visitor visitor;
  std::string visit_kind;
  SuitingTimes when;
};
// Refuses "no-such-kind", "no-days", "no-hours", "no-way" (nobody could be told), "waits-already".
Result<WaitId> join_waitlist(db::Database&, const Joining&, const By&);
inline constexpr std::array<std::string_view, 4> close_wait_reasons{"booked_otherwise", "asked_to",
                                                                    "not_reached", "other"};
// An offer that stands goes to the next one. A second time is nothing. Refuses "required".
Result<std::monostate> close_wait(db::Database&, const WaitId&, std::string_view why, const By&);
// By whoever waits.
void leave_waitlist(db::Database&, const WaitId&, const By&);

std::optional<Waiting> waiting(db::Database&, const WaitId&);
std::vector<Waiting> waitlist(db::Database&);  // longest waiting first; closed ones are not in it
std::vector<Waiting> waits_of(db::Database&, const PatientId&);  // the same of one patient
std::string make_wait_link(db::Database&, const WaitId&, Instant now);
std::optional<Waiting> wait_by_link(db::Database&, std::string_view token);

// ---- Offers ----

// The one that stands; none after its time.
std::optional<WaitOffer> standing_offer(db::Database&, const WaitId&, Instant now);
std::optional<WaitOffer> last_offer(db::Database&, const WaitId&);
void note_offer(db::Database&, const WaitOffer&, Instant now);
// The held time becomes a booking, and the entry is closed. A second press answers the same.
// Refuses "lapsed" when its time is over.
Result<Booking> accept_offer(db::Database&, const WaitId&, const By&);
// The place goes to the next one; the entry keeps its turn for other places.
void decline_offer(db::Database&, const WaitId&, const By&);
// Those whose time is over; how many.
int end_lapsed_offers(db::Database&, Instant now);
// Was this person asked about this place or this very time before?
bool was_asked(db::Database&, const WaitId&, std::int64_t freed);
bool was_asked(db::Database&, const WaitId&, Day, int local_min);

// ---- Places ----

// Called by what cancels and moves.
void note_freed_place(db::Database&, const Booking& was, Instant now);
// Of those that nobody is being asked about, and that have not been settled: in the order in which
// they became free.
std::vector<FreedPlace> places_to_offer(db::Database&);
void settle_place(db::Database&, std::int64_t freed, bool is_over);
// Is there anything to do at this moment? Looks only.
bool has_waitlist_work(db::Database&, Instant now);
bool has_lapsed_offers(db::Database&, Instant now);

}  // namespace evenkeel::registry
