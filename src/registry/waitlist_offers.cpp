// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "registry/waitlist.hpp"
#include "registry/zone.hpp"

namespace evenkeel::registry {
namespace {

std::string select_offers(std::string_view rest) {
  return "SELECT entry, booking, freed, day, local_min, until, answer FROM waitlist_offers WHERE " +
         std::string{rest};
}
const std::string standing_offer_of = select_offers("entry = $1 AND answer = '' AND until > $2");
const std::string unanswered_offer_of = select_offers("entry = $1 AND answer = ''");
const std::string last_offer_of =
    select_offers("entry = $1 ORDER BY offered_at DESC, freed DESC LIMIT 1");
const std::string offers_over =
    select_offers("answer = '' AND until <= $1 ORDER BY until, booking");
constexpr std::string_view insert_offer =
    "INSERT INTO waitlist_offers (booking, entry, freed, day, local_min, offered_at, until, "
    "answer, answered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '', NULL)";
constexpr std::string_view answer_offer =
    "UPDATE waitlist_offers SET answer = $2, answered_at = $3 WHERE booking = $1";
constexpr std::string_view close_accepted =
    "UPDATE waitlist SET closed_at = $2, closed_by = $3, closed_why = 'accepted' "
    "WHERE entry = $1 AND closed_at IS NULL";
constexpr std::string_view asked_about_place =
    "SELECT COUNT(*) FROM waitlist_offers WHERE entry = $1 AND freed = $2";
constexpr std::string_view asked_about_time =
    "SELECT COUNT(*) FROM waitlist_offers WHERE entry = $1 AND day = $2 AND local_min = $3";

constexpr std::string_view insert_freed =
    "INSERT INTO freed_places (sequence, booking, day, starts, ends, freed_at, is_settled, "
    "is_over) SELECT COALESCE(MAX(sequence), 0) + 1, $1, $2, $3, $4, $5, 0, 0 FROM freed_places";
constexpr std::string_view freed_to_offer =
    "SELECT sequence, day, starts, ends FROM freed_places f WHERE is_settled = 0 AND is_over = 0 "
    "AND NOT EXISTS (SELECT 1 FROM waitlist_offers o WHERE o.freed = f.sequence "
    "AND o.answer = '') ORDER BY sequence";
constexpr std::string_view settle_freed =
    "UPDATE freed_places SET is_settled = 1, is_over = $2 WHERE sequence = $1";
// Whoever has answered may be asked about what nobody else wanted.
constexpr std::string_view look_at_places_anew =
    "UPDATE freed_places SET is_settled = 0 WHERE is_settled = 1 AND is_over = 0 AND starts > $1";
constexpr std::string_view count_lapsed_offers =
    "SELECT COUNT(*) FROM waitlist_offers WHERE answer = '' AND until <= $1";

std::vector<WaitOffer> offers_found(db::Database& database, std::string_view query,
                                    const auto&... parameters) {
  std::vector<WaitOffer> found;
  database.each(
      query,
      [&](const db::Row& row) {
        const auto day = parse_date(row.text(3));
        check(day.has_value(), "a stored offer has a day");
        found.push_back({row.id<WaitId>(0), row.id<BookingId>(1), row.integer(2), *day,
                         static_cast<int>(row.integer(4)), row.instant(5), row.string(6)});
      },
      parameters...);
  return found;
}

std::optional<WaitOffer> first_offer(std::vector<WaitOffer> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

// Its place is free for the next one.
void end_offer(db::Database& database, const WaitOffer& offer, std::string_view answer,
               Instant now) {
  release(database, offer.booking);
  database.run(answer_offer, offer.booking, answer, now);
  database.run(look_at_places_anew, now);
}

std::unexpected<Refusal> offer_is_over() {
  return refuse("lapsed", "This time was kept for 20 minutes and has gone to the next person.");
}

}  // namespace

std::optional<WaitOffer> standing_offer(db::Database& database, const WaitId& id, Instant now) {
  return first_offer(offers_found(database, standing_offer_of, id, now));
}
std::optional<WaitOffer> last_offer(db::Database& database, const WaitId& id) {
  return first_offer(offers_found(database, last_offer_of, id));
}

void note_offer(db::Database& database, const WaitOffer& offer, Instant now) {
  database.run(insert_offer, offer.booking, offer.entry, offer.freed, iso_date(offer.day),
               offer.local_min, now, offer.until);
}

Result<Booking> accept_offer(db::Database& database, const WaitId& id, const By& by) {
  const auto offer = last_offer(database, id);
  if (!offer) return offer_is_over();
  if (offer->answer == "accepted") {
    if (auto made = booking(database, offer->booking)) return *std::move(made);
  }
  const auto entry = waiting(database, id);
  if (!entry || !offer->answer.empty() || offer->until <= by.now.wall) return offer_is_over();
  auto made = confirm(database, offer->booking, entry->visitor, by);
  if (!made) return offer_is_over();
  database.run(answer_offer, offer->booking, "accepted", by.now.wall);
  database.run(settle_freed, offer->freed, 1);
  database.run(close_accepted, id, by.now.wall, by.staff);
  return made;
}

void decline_offer(db::Database& database, const WaitId& id, const By& by) {
  for (const auto& offer : offers_found(database, unanswered_offer_of, id))
    end_offer(database, offer, "declined", by.now.wall);
}

int end_lapsed_offers(db::Database& database, Instant now) {
  const auto over = offers_found(database, offers_over, now);
  for (const auto& offer : over)
    end_offer(database, offer, "lapsed", now);
  return static_cast<int>(over.size());
}

bool was_asked(db::Database& database, const WaitId& id, std::int64_t freed) {
  return database.integer(asked_about_place, id, freed).value_or(0) > 0;
}
bool was_asked(db::Database& database, const WaitId& id, Day day, int local_min) {
  return database.integer(asked_about_time, id, iso_date(day), local_min).value_or(0) > 0;
}

void note_freed_place(db::Database& database, const Booking& was, Instant now) {
  if (was.starts <= now) return;
  database.run(insert_freed, was.id, iso_date(was.day), was.starts, was.ends, now);
}

std::vector<FreedPlace> places_to_offer(db::Database& database) {
  std::vector<FreedPlace> places;
  database.each(freed_to_offer, [&](const db::Row& row) {
    const auto day = parse_date(row.text(1));
    check(day.has_value(), "a stored place has a day");
    places.push_back({row.integer(0), *day, row.instant(2), row.instant(3)});
  });
  return places;
}

void settle_place(db::Database& database, std::int64_t freed, bool is_over) {
  database.run(settle_freed, freed, is_over ? 1 : 0);
}

bool has_waitlist_work(db::Database& database, Instant now) {
  return has_lapsed_offers(database, now) || !places_to_offer(database).empty();
}
bool has_lapsed_offers(db::Database& database, Instant now) {
  return database.integer(count_lapsed_offers, now).value_or(0) > 0;
}

}  // namespace evenkeel::registry
