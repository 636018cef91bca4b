// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "registry/opening.hpp"
#include "registry/spans.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr int most_visits_at_once = 10;

constexpr std::string_view all_rostered =
    "SELECT staff, kind, places FROM rostered_staff ORDER BY kind, staff";
constexpr std::string_view all_roster_hours =
    "SELECT staff, weekday, from_min, to_min FROM roster_hours ORDER BY staff, weekday, from_min";
constexpr std::string_view put_rostered =
    "INSERT INTO rostered_staff (staff, kind, places) VALUES ($1, $2, $3) "
    "ON CONFLICT (staff) DO UPDATE SET kind = excluded.kind, places = excluded.places";
constexpr std::string_view drop_roster_hours = "DELETE FROM roster_hours WHERE staff = $1";
constexpr std::string_view put_roster_hours =
    "INSERT INTO roster_hours (staff, weekday, from_min, to_min) VALUES ($1, $2, $3, $4)";
constexpr std::string_view roster_exceptions_from =
    "SELECT day, from_min, to_min FROM roster_exceptions WHERE staff = $1 AND day >= $2 "
    "ORDER BY day, from_min";
constexpr std::string_view drop_roster_exception =
    "DELETE FROM roster_exceptions WHERE staff = $1 AND day = $2";
constexpr std::string_view put_roster_exception =
    "INSERT INTO roster_exceptions (staff, day, from_min, to_min) VALUES ($1, $2, $3, $4)";

schedule::Kind kind_in(const db::Row& row, int column) {
  const auto kind = schedule::kind_named(row.text(column));
  check(kind.has_value(), "a stored unit is of a kind");
  return *kind;
}

}  // namespace

std::vector<Rostered> rostered(db::Database& database) {
  std::vector<Rostered> all;
  database.each(all_rostered, [&](const db::Row& row) {
    all.push_back({row.id<StaffId>(0), kind_in(row, 1), static_cast<int>(row.integer(2)), {}});
  });
  database.each(all_roster_hours, [&](const db::Row& row) {
    const auto found = std::ranges::find(all, row.id<StaffId>(0), &Rostered::staff);
    if (found != all.end())
      found->hours.at(static_cast<std::size_t>(row.integer(1) - 1)).push_back(span_in(row, 2));
  });
  return all;
}

Result<std::monostate> set_rostered(db::Database& database, const Rostered& person) {
  using enum schedule::Kind;
  if (person.kind != nurse && person.kind != prescriber)
    return refuse("no-such-kind", "A roster is for nurses and prescribers.", "kind");
  if (person.places < 1 || person.places > most_visits_at_once) {
    return refuse("out-of-range", "One person looks after 1 to 10 visits at once.", "places");
  }
  if (auto wrong = contradiction(person.hours)) return std::unexpected{*std::move(wrong)};
  database.run(put_rostered, person.staff, schedule::name_of(person.kind), person.places);
  database.run(drop_roster_hours, person.staff);
  for (std::size_t i = 0; i < person.hours.size(); ++i) {
    for (const auto& span : person.hours.at(i))
      database.run(put_roster_hours, person.staff, static_cast<int>(i) + 1, span.from, span.to);
  }
  return std::monostate{};
}

OtherDays roster_exceptions(db::Database& database, const StaffId& staff, Day from) {
  OtherDays days;
  database.each(
      roster_exceptions_from, [&](const db::Row& row) { put_other_day(days, row); }, staff,
      iso_date(from));
  return days;
}

Result<std::monostate> set_roster_exception(db::Database& database, const StaffId& staff, Day day,
                                            const std::optional<Spans>& hours) {
  if (hours) {
    if (auto wrong = contradiction(*hours, "hours")) return std::unexpected{*std::move(wrong)};
  }
  database.run(drop_roster_exception, staff, iso_date(day));
  if (!hours) return std::monostate{};
  for (const auto& span : *hours)
    database.run(put_roster_exception, staff, iso_date(day), span.from, span.to);
  if (hours->empty()) database.run(put_roster_exception, staff, iso_date(day), 0, 0);
  return std::monostate{};
}

}  // namespace evenkeel::registry
