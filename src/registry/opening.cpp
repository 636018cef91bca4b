// SPDX-License-Identifier: Apache-2.0
#include "registry/opening.hpp"

#include "base/check.hpp"
#include "registry/plain_text.hpp"
#include "registry/spans.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr std::string_view the_booking_rules =
    "SELECT notice_min, start_every_min, ahead_days FROM booking_rules";
constexpr std::string_view put_booking_rules =
    "INSERT INTO booking_rules (one, notice_min, start_every_min, ahead_days) "
    "VALUES (1, $1, $2, $3) ON CONFLICT (one) DO UPDATE SET notice_min = excluded.notice_min, "
    "start_every_min = excluded.start_every_min, ahead_days = excluded.ahead_days";

constexpr std::string_view all_opening_hours =
    "SELECT weekday, from_min, to_min FROM opening_hours ORDER BY weekday, from_min";
constexpr std::string_view drop_opening_hours = "DELETE FROM opening_hours";
constexpr std::string_view put_opening_hours =
    "INSERT INTO opening_hours (weekday, from_min, to_min) VALUES ($1, $2, $3)";
constexpr std::string_view opening_exceptions_from =
    "SELECT day, from_min, to_min FROM opening_exceptions WHERE day >= $1 ORDER BY day, from_min";
constexpr std::string_view drop_opening_exception = "DELETE FROM opening_exceptions WHERE day = $1";
constexpr std::string_view put_opening_exception =
    "INSERT INTO opening_exceptions (day, from_min, to_min) VALUES ($1, $2, $3)";
constexpr std::string_view things_in_use =
    "SELECT unit, kind, name, places FROM units WHERE is_used = 1 ORDER BY kind, unit";
constexpr std::string_view retire_things = "UPDATE units SET is_used = 0";
constexpr std::string_view put_thing =
    "INSERT INTO units (unit, kind, name, places, is_used) VALUES ($1, $2, $3, $4, 1) "
    "ON CONFLICT (unit) DO UPDATE SET name = excluded.name, places = excluded.places, is_used = 1";

constexpr int most_places = 40;
constexpr int longest_notice_min = 30 * 24 * 60;
constexpr int farthest_days = 366;

bool is_thing(schedule::Kind kind) {
  using enum schedule::Kind;
  return kind == pump || kind == injection_place || kind == recovery || kind == room;
}

}  // namespace

std::optional<BookingRules> booking_rules(db::Database& database) {
  std::optional<BookingRules> found;
  database.each(the_booking_rules, [&](const db::Row& row) {
    found = BookingRules{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1)),
                         static_cast<int>(row.integer(2))};
  });
  return found;
}

Result<std::monostate> set_booking_rules(db::Database& database, const BookingRules& rules) {
  if (rules.notice_min < 0 || rules.notice_min > longest_notice_min)
    return refuse("out-of-range", "The notice period is from 0 hours to 30 days.", "notice_hours");
  if (rules.start_every_min < schedule::slot_minutes || rules.start_every_min > 60 ||
      60 % rules.start_every_min != 0 || rules.start_every_min % schedule::slot_minutes != 0) {
    return refuse("out-of-range", "Visits start every 5, 10, 15, 20, 30 or 60 minutes.",
                  "start_every_min");
  }
  if (rules.ahead_days < 1 || rules.ahead_days > farthest_days)
    return refuse("out-of-range", "Times are offered from 1 to 366 days ahead.", "ahead_days");
  database.run(put_booking_rules, rules.notice_min, rules.start_every_min, rules.ahead_days);
  return std::monostate{};
}

Week opening_hours(db::Database& database) {
  Week week;
  database.each(all_opening_hours, [&](const db::Row& row) {
    week.at(static_cast<std::size_t>(row.integer(0) - 1)).push_back(span_in(row, 1));
  });
  return week;
}

Result<std::monostate> set_opening_hours(db::Database& database, const Week& week) {
  if (auto wrong = contradiction(week)) return std::unexpected{*std::move(wrong)};
  database.run(drop_opening_hours);
  for (std::size_t i = 0; i < week.size(); ++i) {
    for (const auto& span : week.at(i))
      database.run(put_opening_hours, static_cast<int>(i) + 1, span.from, span.to);
  }
  return std::monostate{};
}

OtherDays opening_exceptions(db::Database& database, Day from) {
  OtherDays days;
  database.each(
      opening_exceptions_from, [&](const db::Row& row) { put_other_day(days, row); },
      iso_date(from));
  return days;
}

Result<std::monostate> set_opening_exception(db::Database& database, Day day,
                                             const std::optional<Spans>& hours) {
  if (hours) {
    if (auto wrong = contradiction(*hours, "hours")) return std::unexpected{*std::move(wrong)};
  }
  database.run(drop_opening_exception, iso_date(day));
  if (!hours) return std::monostate{};
  for (const auto& span : *hours)
    database.run(put_opening_exception, iso_date(day), span.from, span.to);
  if (hours->empty()) database.run(put_opening_exception, iso_date(day), 0, 0);
  return std::monostate{};
}

std::vector<Thing> things(db::Database& database) {
  std::vector<Thing> found;
  database.each(things_in_use, [&](const db::Row& row) {
    const auto kind = schedule::kind_named(row.text(1));
    check(kind.has_value(), "a stored thing is of a kind");
    found.push_back({row.string(0), *kind, row.string(2), static_cast<int>(row.integer(3))});
  });
  return found;
}

Result<std::monostate> set_things(db::Database& database, const std::vector<Thing>& all) {
  for (const auto& thing : all) {
    if (!is_thing(thing.kind))
      return refuse("no-such-kind", "Choose what kind of thing this is.", thing.id);
    if (thing.places < 1 || thing.places > most_places)
      return refuse("out-of-range", "It serves from 1 to 40 visits at once.", thing.id);
    if (const auto name = plain(thing.name, {thing.id, "Name", 40}); !name)
      return std::unexpected{name.error()};
  }
  database.run(retire_things);
  for (const auto& thing : all)
    database.run(put_thing, thing.id, schedule::name_of(thing.kind), thing.name, thing.places);
  return std::monostate{};
}

}  // namespace evenkeel::registry
