// SPDX-License-Identifier: Apache-2.0
#include "app/calendar_day.hpp"

#include "registry/booked_units.hpp"
#include "registry/opening.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

using schedule::Span;
using Status = registry::Booking::Status;

constexpr int an_hour = 60;
constexpr Span usual_day{9 * an_hour, 17 * an_hour};  // what a closed, empty day shows

bool is_shown(const registry::Booking& booking) {
  return booking.status != Status::cancelled && booking.status != Status::missed;
}

// A patient sits or lies there; a pump or a nurse is not a place.
bool is_a_place(schedule::Kind kind) {
  return kind == schedule::Kind::chair || kind == schedule::Kind::room ||
         kind == schedule::Kind::injection_place;
}

std::vector<CalendarRow> rows_of_places(db::Database& database, const registry::Clinic& clinic,
                                        const schedule::Roster& roster) {
  std::map<std::string, std::string> names;
  for (const auto& chair : clinic.chairs)
    names[chair.id] = chair.name;
  for (const auto& thing : registry::things(database))
    names[thing.id] = thing.name;
  std::vector<CalendarRow> rows;
  for (const auto& unit : roster.units) {
    if (!is_a_place(unit.kind)) continue;
    const auto name = names.contains(unit.id) ? names[unit.id] : unit.id;
    rows.push_back({unit.id, name, {}});
  }
  return rows;
}

bool has_room_for(const CalendarRow& row, const Span& span) {
  return std::ranges::none_of(row.blocks, [&](const CalendarBlock& block) {
    return block.span.from < span.to && span.from < block.span.to;
  });
}

// Into the unit's row; a unit with several places gets another row where two
// visits overlap.
void put_block(std::vector<CalendarRow>& rows, const std::string& unit,
               const CalendarBlock& block) {
  auto at = std::ranges::find(rows, unit, &CalendarRow::unit);
  if (at == rows.end()) return;
  for (; at != rows.end() && at->unit == unit; ++at) {
    if (!has_room_for(*at, block.span)) continue;
    at->blocks.push_back(block);
    return;
  }
  const auto name = std::prev(at)->name;
  rows.insert(at, {unit, name, {block}});
}

void put_bookings(CalendarDay& made, db::Database& database, const schedule::DayClock& clock) {
  for (const auto& booked : registry::booked_units_on(database, made.day)) {
    const auto found = std::ranges::find(made.bookings, booked.booking, &registry::Booking::id);
    if (found == made.bookings.end()) continue;
    const Span span{
        clock.local(booked.taken.during.from),
        clock.local(booked.taken.during.to - schedule::slot_minutes) + schedule::slot_minutes};
    put_block(made.rows, booked.taken.unit, {span, &*found});
  }
  for (auto& row : made.rows)
    std::ranges::sort(row.blocks, {}, [](const CalendarBlock& block) { return block.span.from; });
}

Span hours_shown(const CalendarDay& made, const schedule::Roster& roster) {
  Span shown = usual_day;
  if (!roster.open.empty()) {
    shown = roster.open.front();
    for (const auto& span : roster.open)
      shown = {std::min(shown.from, span.from), std::max(shown.to, span.to)};
  }
  for (const auto& row : made.rows) {
    for (const auto& block : row.blocks)
      shown = {std::min(shown.from, block.span.from), std::max(shown.to, block.span.to)};
  }
  return {shown.from / an_hour * an_hour, (shown.to + an_hour - 1) / an_hour * an_hour};
}

int nurses_on_site(const schedule::Roster& roster, int local_min) {
  return static_cast<int>(std::ranges::count_if(roster.units, [&](const schedule::Unit& unit) {
    return unit.kind == schedule::Kind::nurse &&
           std::ranges::any_of(unit.hours, [&](const Span& span) {
             return span.from <= local_min && local_min < span.to;
           });
  }));
}

std::vector<CoverStretch> nurse_cover(const schedule::OpenDay& open, const Span& shown, int step) {
  std::vector<CoverStretch> cover;
  for (int at = shown.from; at < shown.to; at += step) {
    const auto real = open.clock().real(at);
    const int free =
        real ? open.free_places_of(schedule::Kind::nurse, *real / schedule::slot_minutes) : 0;
    const CoverStretch next{
        {at, std::min(at + step, shown.to)}, nurses_on_site(open.roster(), at), free};
    if (!cover.empty() && cover.back().free == next.free && cover.back().on_site == next.on_site)
      cover.back().span.to = next.span.to;
    else
      cover.push_back(next);
  }
  return cover;
}

}  // namespace

CalendarDay calendar_day(db::Database& database, const registry::Clinic& clinic, const Day& day,
                         Instant now) {
  const auto open = registry::open_day(database, clinic, day, now);
  CalendarDay made;
  made.day = day;
  made.is_open = !open.roster().open.empty();
  made.start_every_min = open.roster().start_every_min;
  made.bookings = registry::bookings_on(database, day, now);
  std::erase_if(made.bookings, [](const registry::Booking& booking) { return !is_shown(booking); });
  made.rows = rows_of_places(database, clinic, open.roster());
  put_bookings(made, database, open.clock());
  made.shown = hours_shown(made, open.roster());
  made.cover = nurse_cover(open, made.shown, made.start_every_min);
  return made;
}

std::vector<int> visits_of_week(db::Database& database, const Day& monday, Instant now) {
  std::vector<int> counts;
  for (int number = 0; number < 7; ++number) {
    const Day day{std::chrono::sys_days{monday} + std::chrono::days{number}};
    counts.push_back(static_cast<int>(
        std::ranges::count_if(registry::bookings_on(database, day, now), is_shown)));
  }
  return counts;
}

}  // namespace evenkeel::app
