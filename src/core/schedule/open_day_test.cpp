// SPDX-License-Identifier: Apache-2.0
#include "core/schedule/open_day.hpp"

#include "small_clinic.hpp"

#include <algorithm>
#include <chrono>

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel::schedule {
namespace {

using namespace std::chrono_literals;
using std::chrono::June;

const Day open_on{2026y / June / 15};
const Instant midnight{std::chrono::sys_days{open_on}};

DayClock plain_clock() { return {open_on, midnight, 0, 1440, {}}; }

std::vector<int> starts_of(const std::vector<Place>& places) {
  std::vector<int> starts;
  for (const auto& place : places)
    starts.push_back(place.local_min);
  return starts;
}

Booking booked(const Place& place) { return {place.taken, {}}; }

// A day made by chance: clocks that change, shifts, lunch, holds, and units of several places.
struct AnyDay {
  DayClock clock = plain_clock();
  Roster roster;
  VisitKind visit;
  std::vector<Booking> bookings;
  Asked asked{midnight, 0min};
};
int five(int from, int to) { return 5 * *rc::gen::inRange(from / 5, to / 5); }

std::vector<Span> any_hours() {
  const int from = five(0, 400);
  const int to = from + five(200, 1000);
  if (*rc::gen::inRange(0, 3) != 0) return {{from, to}};
  return {{from, to}, {to + 30, to + 30 + five(5, 400)}};
}

AnyDay any_day() {
  AnyDay any;
  const int change = *rc::gen::element(0, 0, 60, -60, 30, -30, 120);
  if (change != 0) {
    any.clock.changes = {{five(0, 1200), change}};
    any.clock.length_min = 1440 - change;
  }
  any.clock.first_local_min = *rc::gen::element(0, 0, 0, 60);
  if (any.clock.first_local_min == 60) any.clock.length_min -= 60;
  const int units = *rc::gen::inRange(3, 9);
  for (int i = 0; i < units; ++i)
    any.roster.units.push_back(
        {"unit-" + std::to_string(i),
         std::array{Kind::chair, Kind::nurse, Kind::prescriber}.at(static_cast<std::size_t>(i % 3)),
         *rc::gen::inRange(1, 4), any_hours()});
  any.roster.open = any_hours();
  any.roster.start_every_min = *rc::gen::element(5, 15, 30);
  any.visit = {"visit", five(30, 180), {}};
  for (const auto kind : {Kind::chair, Kind::nurse, Kind::prescriber}) {
    if (*rc::gen::inRange(0, 4) == 0) continue;
    const int from = five(0, any.visit.minutes - 5);
    const int to = from + five(5, any.visit.minutes - from + 5);
    any.visit.needs.push_back(
        {kind, {from, to}, *rc::gen::inRange(0, 3), *rc::gen::inRange(0, 5) == 0});
  }
  const int bookings = *rc::gen::inRange(0, 12);
  for (int i = 0; i < bookings; ++i) {
    const int from = five(0, 1300);
    Booking booking{{{"unit-" + std::to_string(*rc::gen::inRange(0, units)),
                      {from, from + five(5, 240)},
                      *rc::gen::inRange(0, 3)}},
                    {}};
    if (*rc::gen::inRange(0, 3) == 0) booking.held_until = midnight + Minutes{five(0, 60)};
    any.bookings.push_back(std::move(booking));
  }
  any.asked = {midnight + Minutes{five(0, 600)}, Minutes{*rc::gen::inRange(0, 300)}};
  return any;
}

// The same question, answered minute by minute without any of the program's means.
bool is_within(const std::vector<Span>& spans, int minute) {
  return std::ranges::any_of(
      spans, [&](const Span& span) { return span.from <= minute && minute < span.to; });
}
int used_places(const AnyDay& any, const std::string& unit, int minute) {
  int used = 0;
  for (const auto& booking : any.bookings) {
    if (booking.held_until && *booking.held_until <= any.asked.now) continue;
    for (const auto& taken : booking.taken) {
      if (taken.unit == unit && taken.during.from <= minute && minute < taken.during.to)
        used += taken.places;
    }
  }
  return used;
}
bool can_serve_by_hand(const AnyDay& any, const Unit& unit, const Need& need, int start) {
  if (unit.kind != need.kind) return false;
  const int places = need.takes_all ? unit.places : need.places;
  for (int minute = start + need.during.from; minute < start + need.during.to; ++minute) {
    if (minute >= any.clock.length_min) return false;
    if (!is_within(unit.hours, any.clock.local(minute))) return false;
    if (places > 0 && unit.places - used_places(any, unit.id, minute) < places) return false;
    if (places > unit.places) return false;
  }
  return true;
}
bool can_start_by_hand(const AnyDay& any, int start) {
  const int shown = any.clock.local(start);
  if (shown % any.roster.start_every_min != 0 || any.clock.real(shown) != start) return false;
  if (midnight + Minutes{start} < any.asked.now + any.asked.notice) return false;
  for (int minute = start; minute < start + any.visit.minutes; ++minute) {
    if (minute >= any.clock.length_min) return false;
    if (!is_within(any.roster.open, any.clock.local(minute))) return false;
  }
  return std::ranges::all_of(any.visit.needs, [&](const Need& need) {
    return std::ranges::any_of(any.roster.units, [&](const Unit& unit) {
      return can_serve_by_hand(any, unit, need, start);
    });
  });
}

}  // namespace

TEST_CASE("a visit is offered only where everything it needs is there together") {
  const OpenDay day{plain_clock(), tests::small_clinic()};
  const auto empty = free_places(day, tests::iv_treatment(), {}, {midnight, 0min});
  REQUIRE_FALSE(empty.empty());
  CHECK(empty.front().local_min == 8 * 60);
  CHECK(empty.back().local_min == 16 * 60);  // two hours before the clinic closes
  // Two chairs, one nurse who starts one infusion at a time: at eight only one more can come.
  std::vector<Booking> bookings{booked(empty.front())};
  auto left = free_places(day, tests::iv_treatment(), bookings, {midnight, 0min});
  CHECK(left.front().local_min == 8 * 60 + 30);
  // Both pumps are running: nothing starts although a chair may be free.
  bookings.push_back(booked(left.front()));
  left = free_places(day, tests::iv_treatment(), bookings, {midnight, 0min});
  CHECK(left.front().local_min == 10 * 60);
  const OpenDay without_prescriber = [] {
    auto roster = tests::small_clinic();
    std::erase_if(roster.units, [](const Unit& unit) { return unit.kind == Kind::prescriber; });
    return OpenDay{plain_clock(), roster};
  }();
  CHECK(free_places(without_prescriber, tests::iv_treatment(), {}, {midnight, 0min}).empty());
}

TEST_CASE("the first visit is longer, and takes the prescriber from everybody else") {
  const OpenDay day{plain_clock(), tests::small_clinic()};
  const auto first = free_places(day, tests::first_visit(), {}, {midnight, 0min});
  REQUIRE_FALSE(first.empty());
  const auto starts = starts_of(first);
  CHECK(std::ranges::find(starts, 14 * 60 + 30) != starts.end());
  CHECK(std::ranges::find(starts, 15 * 60) == starts.end());  // prescribers change at four
  CHECK(starts.back() == 16 * 60 + 30);
  const std::vector<Booking> bookings{booked(first.front())};
  const auto second = free_places(day, tests::first_visit(), bookings, {midnight, 0min});
  CHECK(second.front().local_min == first.front().local_min + 90);
}

TEST_CASE("a hold is a booking until it lapses") {
  const OpenDay day{plain_clock(), tests::small_clinic()};
  const auto places = free_places(day, tests::iv_treatment(), {}, {midnight, 0min});
  std::vector<Booking> held{booked(places.front())};
  held.front().held_until = midnight + 5min;
  const auto at = [&](Minutes now) {
    return free_places(day, tests::iv_treatment(), held, {midnight + now, 0min}).front().local_min;
  };
  CHECK(at(4min) == 8 * 60 + 30);
  CHECK(at(5min) == 8 * 60);
}

TEST_CASE("nothing is offered inside the notice period, by the clock of the moment") {
  const OpenDay day{plain_clock(), tests::small_clinic()};
  const auto first = [&](Minutes now, Minutes notice) {
    return free_places(day, tests::iv_treatment(), {}, {midnight + now, notice}).front().local_min;
  };
  CHECK(first(9h, 60min) == 10 * 60);
  CHECK(first(9h + 1min, 60min) == 10 * 60 + 15);
  CHECK(first(-48h, 60min) == 8 * 60);
  CHECK(free_places(day, tests::iv_treatment(), {}, {midnight + 48h, 0min}).empty());
}

TEST_CASE("staff read why a time is not offered, and which of it is theirs to override") {
  const OpenDay day{plain_clock(), tests::small_clinic()};
  const auto codes = [&](int local_min) {
    std::vector<std::string> found;
    for (const auto& hindrance : day.hindrances(tests::iv_treatment(), local_min, 9 * 60))
      found.push_back(hindrance.code + (hindrance.may_be_overridden ? " (may)" : ""));
    return found;
  };
  CHECK(codes(10 * 60).empty());
  CHECK(codes(8 * 60) == std::vector<std::string>{"notice (may)"});
  CHECK(codes(17 * 60) ==
        std::vector<std::string>{"closed (may)", "no-chair", "no-prescriber", "no-pump"});
}

TEST_CASE("a roster and a visit that no clinic can mean are refused") {
  auto visit = tests::iv_treatment();
  CHECK_FALSE(contradiction(visit));
  visit.needs.push_back({Kind::chair, {0, 30}});
  CHECK(contradiction(visit)->code == "bad-schedule");
  auto roster = tests::small_clinic();
  CHECK_FALSE(contradiction(roster));
  roster.units.front().hours = {{480, 483}};
  CHECK(contradiction(roster)->field == "chair-1");
  for (const auto kind : all_kinds)
    CHECK(kind_named(name_of(kind)) == kind);
}

TEST_CASE("laws of free places, against a checker that goes minute by minute") {
  CHECK(rc::check("exactly the times that can really happen are offered", [] {
    const auto any = any_day();
    const OpenDay day{any.clock, any.roster};
    const auto offered = starts_of(free_places(day, any.visit, any.bookings, any.asked));
    RC_CLASSIFY(!offered.empty(), "something is offered");
    std::vector<int> possible;
    for (int start = 0; start < any.clock.length_min; start += slot_minutes) {
      if (can_start_by_hand(any, start)) possible.push_back(any.clock.local(start));
    }
    RC_ASSERT(offered == possible);
  }));
  CHECK(rc::check("what a place takes was free, and taking it twice is never offered", [] {
    auto any = any_day();
    const OpenDay day{any.clock, any.roster};
    const auto places = free_places(day, any.visit, any.bookings, any.asked);
    if (places.empty()) return;
    const auto& chosen = *rc::gen::elementOf(places);
    RC_ASSERT(chosen.taken.size() == any.visit.needs.size());
    any.bookings.push_back(booked(chosen));
    for (const auto& unit : any.roster.units) {
      for (const auto& taken : chosen.taken) {
        if (taken.unit != unit.id || taken.places == 0) continue;
        for (int minute = taken.during.from; minute < taken.during.to; ++minute)
          RC_ASSERT(used_places(any, unit.id, minute) <= unit.places);
      }
    }
  }));
  CHECK(rc::check("what is given back is free as before", [] {
    const auto any = any_day();
    OpenDay day{any.clock, any.roster};
    const auto before = day.starts(any.visit);
    for (const auto& booking : any.bookings)
      day.take(booking.taken.front());
    for (const auto& booking : any.bookings)
      day.give_back(booking.taken.front());
    RC_ASSERT(day.starts(any.visit) == before);
  }));
}

TEST_CASE("slots move, run and count like a row of single bits") {
  CHECK(rc::check("against single bits", [] {
    Slots slots;
    std::vector<bool> bits(Slots::count);
    for (int i = 0; i < 40; ++i) {
      const int from = *rc::gen::inRange(0, Slots::count);
      const int to = from + *rc::gen::inRange(0, 70);
      slots.set_all(from, to);
      for (int s = from; s < std::min(to, Slots::count); ++s)
        bits[static_cast<std::size_t>(s)] = true;
    }
    const auto bit = [&](int s) { return s < Slots::count && bits[static_cast<std::size_t>(s)]; };
    const int steps = *rc::gen::inRange(0, Slots::count);
    const int length = *rc::gen::inRange(1, 80);
    int size = 0;
    int next = Slots::count;
    for (int s = 0; s < Slots::count; ++s) {
      RC_ASSERT(slots.at(s) == bit(s));
      RC_ASSERT(slots.later(steps).at(s) == bit(s + steps));
      bool runs = true;
      for (int k = 0; k < length; ++k)
        runs = runs && bit(s + k);
      RC_ASSERT(slots.runs_of(length).at(s) == runs);
      size += bit(s) ? 1 : 0;
      if (bit(s) && s >= steps) next = std::min(next, s);
    }
    RC_ASSERT(slots.size() == size);
    RC_ASSERT(slots.next(steps) == next);
  }));
}

}  // namespace evenkeel::schedule
