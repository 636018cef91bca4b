// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "registry/opening.hpp"
#include "registry/spans.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <set>

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

constexpr std::string_view start_grid = "SELECT start_every_min FROM booking_rules";
constexpr std::string_view open_that_day =
    "SELECT from_min, to_min FROM opening_exceptions WHERE day = $1 ORDER BY from_min";
constexpr std::string_view open_that_weekday =
    "SELECT from_min, to_min FROM opening_hours WHERE weekday = $1 ORDER BY from_min";
constexpr std::string_view things_there =
    "SELECT unit, kind, places FROM units WHERE is_used = 1 ORDER BY kind, unit";
constexpr std::string_view staff_that_weekday =
    "SELECT r.staff, r.kind, r.places, h.from_min, h.to_min FROM rostered_staff r "
    "JOIN staff s ON s.staff = r.staff AND s.is_active = 1 "
    "JOIN roster_hours h ON h.staff = r.staff AND h.weekday = $1 "
    "ORDER BY r.kind, r.staff, h.from_min";
constexpr std::string_view staff_that_day =
    "SELECT r.staff, r.kind, r.places, e.from_min, e.to_min FROM roster_exceptions e "
    "JOIN rostered_staff r ON r.staff = e.staff "
    "JOIN staff s ON s.staff = r.staff AND s.is_active = 1 WHERE e.day = $1 "
    "ORDER BY r.kind, r.staff, e.from_min";

const Spans the_whole_day{{0, 24 * 60}};

schedule::Kind kind_in(const db::Row& row, int column) {
  const auto kind = schedule::kind_named(row.text(column));
  check(kind.has_value(), "a stored unit is of a kind");
  return *kind;
}

// Columns staff, kind, places, from_min, to_min; rows of one person follow each other.
void put_on_duty(std::vector<schedule::Unit>& units, const db::Row& row) {
  if (units.empty() || units.back().id != row.text(0))
    units.push_back({row.string(0), kind_in(row, 1), static_cast<int>(row.integer(2)), {}});
  const auto span = span_in(row, 3);
  if (span.from < span.to) units.back().hours.push_back(span);
}

std::vector<schedule::Unit> staff_of_day(db::Database& database, Day day) {
  std::vector<schedule::Unit> units;
  std::set<std::string> otherwise;  // whoever has another day than the weekday's
  database.each(
      staff_that_day, [&](const db::Row& row) { put_on_duty(units, row); }, iso_date(day));
  for (const auto& unit : units)
    otherwise.insert(unit.id);
  database.each(
      staff_that_weekday,
      [&](const db::Row& row) {
        if (!otherwise.contains(row.string(0))) put_on_duty(units, row);
      },
      static_cast<int>(weekday_index(day)) + 1);
  // The same order whatever the day: who comes first among equals must not depend on it.
  std::ranges::sort(units, {}, [](const auto& unit) { return std::pair{unit.kind, unit.id}; });
  return units;
}

Spans open_hours_of(db::Database& database, Day day) {
  Spans spans;
  bool is_exception = false;
  database.each(
      open_that_day,
      [&](const db::Row& row) {
        is_exception = true;
        const auto span = span_in(row, 0);
        if (span.from < span.to) spans.push_back(span);
      },
      iso_date(day));
  if (is_exception) return spans;
  database.each(
      open_that_weekday, [&](const db::Row& row) { spans.push_back(span_in(row, 0)); },
      static_cast<int>(weekday_index(day)) + 1);
  return spans;
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

schedule::Roster roster_of(db::Database& database, const Clinic& clinic, Day day) {
  schedule::Roster roster;
  roster.start_every_min =
      static_cast<int>(database.integer(start_grid).value_or(roster.start_every_min));
  roster.open = open_hours_of(database, day);
  for (const auto& chair : clinic.chairs)
    roster.units.push_back({chair.id, schedule::Kind::chair, 1, the_whole_day});
  database.each(things_there, [&](const db::Row& row) {
    roster.units.push_back(
        {row.string(0), kind_in(row, 1), static_cast<int>(row.integer(2)), the_whole_day});
  });
  for (auto& unit : staff_of_day(database, day))
    roster.units.push_back(std::move(unit));
  return roster;
}

}  // namespace evenkeel::registry
