// SPDX-License-Identifier: Apache-2.0
#include "core/schedule/tally.hpp"

namespace evenkeel::schedule {
namespace {

constexpr int slots_of(int minutes) { return (minutes + slot_minutes - 1) / slot_minutes; }

// A need for a whole unit counts as one place here: which unit, is seen when units are chosen.
int places_counted(const Need& need) { return need.takes_all ? 1 : need.places; }

}  // namespace

Tally::Tally(const OpenDay& day) : day_{&day} {
  for (const auto kind : all_kinds) {
    auto& of_kind = kinds_[static_cast<std::size_t>(kind)];
    of_kind.free.resize(Slots::count);
    for (int slot = 0; slot < Slots::count; ++slot) {
      const int free = day.free_places_of(kind, slot);
      of_kind.free[static_cast<std::size_t>(slot)] = free;
      of_kind.is_free.set(slot, free > 0);
      of_kind.on_site.set(slot, day.is_on_site(kind, slot));
    }
  }
}

Slots Tally::served(const Need& need) const {
  const auto& kind = of(need.kind);
  const int first = need.during.from / slot_minutes;
  const int length = slots_of(need.during.to) - first;
  const int places = places_counted(need);
  if (places == 0) return kind.on_site.runs_of(length).later(first);
  if (places == 1) return kind.is_free.runs_of(length).later(first);
  Slots enough;
  for (int slot = 0; slot < Slots::count; ++slot)
    enough.set(slot, kind.free[static_cast<std::size_t>(slot)] >= places);
  return enough.runs_of(length).later(first);
}

Slots Tally::starts(const VisitKind& visit) const {
  auto starts = day_->starts_by_the_clock(visit.minutes);
  for (const auto& need : visit.needs)
    starts = starts & served(need);
  return starts;
}

void Tally::change(const VisitKind& visit, int slot, int by) {
  for (const auto& need : visit.needs) {
    const int places = places_counted(need);
    if (places == 0) continue;
    auto& kind = kinds_[static_cast<std::size_t>(need.kind)];
    const int begin = slot + need.during.from / slot_minutes;
    const int end = std::min(slot + slots_of(need.during.to), Slots::count);
    for (int at = begin; at < end; ++at) {
      auto& free = kind.free[static_cast<std::size_t>(at)];
      free += by * places;
      kind.is_free.set(at, free > 0);
    }
  }
}

int Tally::loose_ends(const VisitKind& visit, int slot) const {
  int loose = 0;
  for (const auto& need : visit.needs) {
    if (places_counted(need) == 0) continue;
    const auto& free = of(need.kind).free;
    const auto from = static_cast<std::size_t>(slot + need.during.from / slot_minutes);
    const auto to = static_cast<std::size_t>(slot + slots_of(need.during.to));
    if (from > 0 && free[from - 1] >= free[from]) ++loose;
    if (to < free.size() && free[to] >= free[to - 1]) ++loose;
  }
  return loose;
}

int Tally::room_for(const VisitKind& visit) {
  const auto takes = [](const Need& need) { return places_counted(need) > 0; };
  if (std::ranges::none_of(visit.needs, takes)) return 0;  // it would fit in for ever
  std::vector<int> taken;
  for (int slot = starts(visit).next(0); slot < Slots::count; slot = starts(visit).next(slot)) {
    take(visit, slot);
    taken.push_back(slot);
  }
  for (const int slot : taken)
    give_back(visit, slot);
  return static_cast<int>(taken.size());
}

}  // namespace evenkeel::schedule
