// SPDX-License-Identifier: Apache-2.0
#include "registry/rosters.hpp"

#include "base/check.hpp"
#include "registry/spans.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::string_view things_there =
    "SELECT unit, kind, places FROM units WHERE is_used = 1 ORDER BY kind, unit";
constexpr std::string_view staff_on_duty =
    "SELECT r.staff, r.kind, r.places FROM rostered_staff r "
    "JOIN staff s ON s.staff = r.staff AND s.is_active = 1";
constexpr std::string_view hours_on_duty =
    "SELECT staff, weekday, from_min, to_min FROM roster_hours ORDER BY staff, weekday, from_min";
constexpr std::string_view other_hours_on_duty =
    "SELECT staff, day, from_min, to_min FROM roster_exceptions WHERE day >= $1 AND day <= $2 "
    "ORDER BY staff, day, from_min";

const Spans the_whole_day{{0, 24 * 60}};

schedule::Unit unit_in(const db::Row& row, const Spans& hours) {
  const auto kind = schedule::kind_named(row.text(1));
  check(kind.has_value(), "a stored unit is of a kind");
  return {row.string(0), *kind, static_cast<int>(row.integer(2)), hours};
}

}  // namespace

Rosters::Rosters(db::Database& database, const Clinic& clinic, Day from, Day to)
    : open_{opening_hours(database)}, open_otherwise_{opening_exceptions(database, from)} {
  if (const auto rules = booking_rules(database)) start_every_min_ = rules->start_every_min;
  for (const auto& chair : clinic.chairs)
    things_.push_back({chair.id, schedule::Kind::chair, 1, the_whole_day});
  database.each(things_there,
                [&](const db::Row& row) { things_.push_back(unit_in(row, the_whole_day)); });
  read_staff(database, from, to);
}

void Rosters::read_staff(db::Database& database, Day from, Day to) {
  database.each(staff_on_duty,
                [&](const db::Row& row) { staff_.push_back({unit_in(row, {}), {}, {}}); });
  // The same order whatever the day: who comes first among equals must not depend on it.
  std::ranges::sort(
      staff_, {}, [](const OnDuty& person) { return std::pair{person.unit.kind, person.unit.id}; });
  const auto person_in = [&](const db::Row& row) {
    return std::ranges::find(staff_, row.text(0),
                             [](const OnDuty& person) { return std::string_view{person.unit.id}; });
  };
  database.each(hours_on_duty, [&](const db::Row& row) {
    const auto person = person_in(row);
    if (person == staff_.end()) return;
    person->hours.at(static_cast<std::size_t>(row.integer(1) - 1)).push_back(span_in(row, 2));
  });
  database.each(
      other_hours_on_duty,
      [&](const db::Row& row) {
        const auto person = person_in(row);
        if (person == staff_.end()) return;
        const auto day = parse_date(row.text(1));
        check(day.has_value(), "a stored day of a roster is a day");
        const auto span = span_in(row, 2);
        auto& spans = person->otherwise[*day];
        if (span.from < span.to) spans.push_back(span);
      },
      iso_date(from), iso_date(to));
}

const Spans& Rosters::open_on(Day day) const { return spans_on(day, open_, open_otherwise_); }

bool Rosters::is_open(Day day) const { return !open_on(day).empty(); }

schedule::Roster Rosters::of(Day day) const {
  schedule::Roster roster;
  if (start_every_min_ > 0) roster.start_every_min = start_every_min_;
  roster.open = open_on(day);
  roster.units = things_;
  for (const auto& person : staff_) {
    const auto& hours = spans_on(day, person.hours, person.otherwise);
    if (hours.empty()) continue;
    roster.units.push_back(person.unit);
    roster.units.back().hours = hours;
  }
  return roster;
}

}  // namespace evenkeel::registry
