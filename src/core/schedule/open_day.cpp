// SPDX-License-Identifier: Apache-2.0
#include "core/schedule/open_day.hpp"

#include <limits>

namespace evenkeel::schedule {
namespace {

int slots_up_to(int minutes) { return (minutes + slot_minutes - 1) / slot_minutes; }

Slots from_slot_on(long first) {
  Slots slots;
  slots.set_all(static_cast<int>(std::clamp<long>(first, 0, Slots::count)), Slots::count);
  return slots;
}

// How many slots around [from, to) are free too: the smaller, the less is left over.
int slack_around(const Slots& free, int from, int to) {
  int slack = 0;
  for (int slot = from - 1; slot >= 0 && free.at(slot); --slot)
    ++slack;
  for (int slot = to; slot < Slots::count && free.at(slot); ++slot)
    ++slack;
  return slack;
}

}  // namespace

OpenDay::OpenDay(const DayClock& clock, const Roster& roster) : clock_{clock}, roster_{roster} {
  for (const auto& unit : roster_.units) {
    // Most things of a clinic have the same hours: worked out once for each kind of hours.
    const auto alike = std::ranges::find(roster_.units, unit.hours, &Unit::hours);
    const auto first = static_cast<std::size_t>(alike - roster_.units.begin());
    const auto on_duty = first < units_.size() ? units_[first].with[0] : wall_span(unit.hours);
    units_.push_back({std::vector<Slots>(static_cast<std::size_t>(unit.places) + 1, on_duty),
                      std::vector<int>(Slots::count, 0)});
  }
  open_ = wall_span(roster_.open);
  for (int slot = 0; slot * slot_minutes < clock_.length_min; ++slot) {
    const int shown = clock_.local(slot * slot_minutes);
    // A time that comes twice is the first one: the second has no name of its own.
    const bool is_first = clock_.real(shown) == slot * slot_minutes;
    on_grid_.set(slot, is_first && shown % roster_.start_every_min == 0);
  }
}

// What the wall's clock shows within the spans, slot by slot of real time.
Slots OpenDay::wall_span(const std::vector<Span>& spans) const {
  Slots slots;
  for (int slot = 0; slot * slot_minutes < clock_.length_min; ++slot) {
    const int shown = clock_.local(slot * slot_minutes);
    slots.set(slot, std::ranges::any_of(spans, [&](const Span& span) {
                return shown >= span.from && shown < span.to;
              }));
  }
  return slots;
}

void OpenDay::change(const Taken& taken, int by) {
  for (std::size_t u = 0; u < units_.size(); ++u) {
    if (roster_.units[u].id != taken.unit) continue;
    auto& day = units_[u];
    const int places = roster_.units[u].places;
    const int end = std::min(slots_up_to(taken.during.to), Slots::count);
    for (int slot = std::max(taken.during.from / slot_minutes, 0); slot < end; ++slot) {
      auto& used = day.used[static_cast<std::size_t>(slot)];
      const int free_before = places - used;
      used += by * taken.places;
      const int free_now = places - used;
      // Between the two it has changed whether so many are free; elsewhere nothing has.
      const int last = std::min(std::max(free_before, free_now), places);
      for (int n = std::max(std::min(free_before, free_now), 0) + 1; n <= last; ++n)
        day.with[static_cast<std::size_t>(n)].set(slot, by < 0 && day.with[0].at(slot));
    }
  }
}
void OpenDay::take(const Taken& taken) { change(taken, 1); }
void OpenDay::give_back(const Taken& taken) { change(taken, -1); }

const Slots& OpenDay::free_for(std::size_t unit, const Need& need) const {
  static const Slots never;
  const auto& with = units_[unit].with;
  const auto places = need.takes_all ? with.size() - 1 : static_cast<std::size_t>(need.places);
  return places < with.size() ? with[places] : never;
}

Slots OpenDay::starts_by_the_clock(int minutes) const {
  return open_.runs_of(slots_up_to(minutes)) & on_grid_;
}

int OpenDay::free_places_of(Kind kind, int slot) const {
  int free = 0;
  for (std::size_t u = 0; u < units_.size(); ++u) {
    if (roster_.units[u].kind == kind && units_[u].with[0].at(slot))
      free += std::max(0, roster_.units[u].places - units_[u].used[static_cast<std::size_t>(slot)]);
  }
  return free;
}

bool OpenDay::is_on_site(Kind kind, int slot) const {
  for (std::size_t u = 0; u < units_.size(); ++u) {
    if (roster_.units[u].kind == kind && units_[u].with[0].at(slot)) return true;
  }
  return false;
}

Slots OpenDay::starts(const VisitKind& visit) const {
  auto starts = starts_by_the_clock(visit.minutes);
  for (const auto& need : visit.needs) {
    const int first = need.during.from / slot_minutes;
    const int length = slots_up_to(need.during.to) - first;
    Slots served;
    for (std::size_t u = 0; u < units_.size(); ++u) {
      if (roster_.units[u].kind == need.kind)
        served = served | free_for(u, need).runs_of(length).later(first);
    }
    starts = starts & served;
  }
  return starts;
}

bool OpenDay::can_serve(std::size_t unit, const Need& need, int slot) const {
  if (roster_.units[unit].kind != need.kind) return false;
  const auto& free = free_for(unit, need);
  const int end = slot + slots_up_to(need.during.to);
  for (int at = slot + need.during.from / slot_minutes; at < end; ++at) {
    if (at >= Slots::count || !free.at(at)) return false;
  }
  return true;
}

std::optional<Place> OpenDay::place(const VisitKind& visit, int slot) const {
  if (slot < 0 || slot >= Slots::count || !starts_by_the_clock(visit.minutes).at(slot))
    return std::nullopt;
  return place_out_of_hours(visit, slot);
}

std::optional<Place> OpenDay::place_out_of_hours(const VisitKind& visit, int slot) const {
  if (slot < 0 || slot >= Slots::count) return std::nullopt;
  const int start = slot * slot_minutes;
  Place place{clock_.local(start), start, {}};
  for (const auto& need : visit.needs) {
    const int from = slot + need.during.from / slot_minutes;
    const int to = slot + slots_up_to(need.during.to);
    std::optional<std::size_t> chosen;
    int least = std::numeric_limits<int>::max();
    for (std::size_t u = 0; u < units_.size(); ++u) {
      if (!can_serve(u, need, slot)) continue;
      const int slack = slack_around(free_for(u, need), from, to);
      if (slack < least) {
        least = slack;
        chosen = u;
      }
    }
    if (!chosen) return std::nullopt;
    const auto& unit = roster_.units[*chosen];
    place.taken.push_back({unit.id,
                           {start + need.during.from, start + need.during.to},
                           need.takes_all ? unit.places : need.places});
  }
  return place;
}

std::vector<Hindrance> OpenDay::hindrances(const VisitKind& visit, int local_min,
                                           long not_before_real_min) const {
  const auto real = clock_.real(local_min);
  if (!real || *real % slot_minutes != 0)
    return {{"no-such-time", "The clock does not show this time on that day.", false}};
  std::vector<Hindrance> found;
  const int slot = *real / slot_minutes;
  if (!open_.runs_of(slots_up_to(visit.minutes)).at(slot))
    found.push_back({"closed", "The visit would not lie inside the opening hours.", true});
  if (*real < not_before_real_min)
    found.push_back({"notice", "That is sooner than the clinic's notice period.", true});
  for (const auto& need : visit.needs) {
    bool is_served = false;
    for (std::size_t u = 0; u < units_.size() && !is_served; ++u)
      is_served = can_serve(u, need, slot);
    if (is_served) continue;
    const std::string what{said(need.kind)};
    found.push_back(
        {"no-" + std::string{name_of(need.kind)},
         need.places == 0 ? "No " + what + " is on site then." : "No " + what + " is free then.",
         false});
  }
  return found;
}

bool is_standing(const Booking& booking, Instant now) {
  return !booking.held_until || now < *booking.held_until;
}

std::vector<Place> free_places(const OpenDay& empty_day, const VisitKind& visit,
                               std::span<const Booking> bookings, const Asked& asked) {
  auto day = empty_day;
  for (const auto& booking : bookings) {
    if (!is_standing(booking, asked.now)) continue;
    for (const auto& taken : booking.taken)
      day.take(taken);
  }
  const auto soonest = day.clock().real_at(asked.now + asked.notice);
  const auto starts = day.starts(visit) & from_slot_on((soonest + slot_minutes - 1) / slot_minutes);
  std::vector<Place> places;
  for (int slot = starts.next(0); slot < Slots::count; slot = starts.next(slot + 1)) {
    if (auto place = day.place(visit, slot)) places.push_back(*std::move(place));
  }
  return places;
}

}  // namespace evenkeel::schedule
