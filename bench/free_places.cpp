// SPDX-License-Identifier: Apache-2.0
// How long it takes to say which times of a day a visit can have: a clinic of 8 chairs, half
// booked. Prints microseconds of this process for one question, the middle of many.
#include "core/schedule/open_day.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

namespace {

using namespace evenkeel;
using namespace evenkeel::schedule;

Roster eight_chairs() {
  const std::vector<Span> hours{{8 * 60, 18 * 60}};
  Roster roster{{}, hours, 15};
  const auto add = [&](Kind kind, int count, int places) {
    for (int i = 0; i < count; ++i)
      roster.units.push_back(
          {std::string{name_of(kind)} + "-" + std::to_string(i), kind, places, hours});
  };
  add(Kind::chair, 8, 1);
  add(Kind::pump, 8, 1);
  add(Kind::recovery, 4, 1);
  add(Kind::nurse, 4, 2);
  add(Kind::prescriber, 1, 1);
  return roster;
}

VisitKind treatment() {
  return {"treatment_iv",
          120,
          {{Kind::chair, {0, 90}},
           {Kind::pump, {10, 60}},
           {Kind::nurse, {0, 120}},
           {Kind::recovery, {90, 120}},
           {Kind::prescriber, {0, 120}, 0}}};
}

double microseconds_of(const OpenDay& empty, const std::vector<Booking>& bookings) {
  constexpr int questions = 200;
  std::vector<double> took;
  for (int round = 0; round < 50; ++round) {
    const auto began = std::clock();
    for (int i = 0; i < questions; ++i) {
      const auto places =
          free_places(empty, treatment(), bookings, {empty.clock().begins, Minutes{0}});
      if (places.size() > Slots::count) return 0;
    }
    took.push_back(static_cast<double>(std::clock() - began) * 1e6 /
                   static_cast<double>(CLOCKS_PER_SEC) / questions);
  }
  std::ranges::sort(took);
  return took[took.size() / 2];
}

}  // namespace

int main() {
  using namespace std::chrono;
  const Day day{2026y / June / 1};
  const OpenDay empty{{day, Instant{sys_days{day}}, 0, 1440, {}}, eight_chairs()};
  OpenDay filling = empty;
  std::vector<Booking> bookings;
  for (int slot = 0; slot < Slots::count && bookings.size() < 16; slot += 3) {
    const auto place = filling.place(treatment(), slot);
    if (!place) continue;
    for (const auto& taken : place->taken)
      filling.take(taken);
    bookings.push_back({place->taken, {}});
  }
  std::printf("bookings\t%zu\nfree_places_us\t%.1f\nstarts_only_us\t", bookings.size(),
              microseconds_of(empty, bookings));
  const auto began = std::clock();
  int found = 0;
  for (int i = 0; i < 100'000; ++i)
    found += filling.starts(treatment()).size();
  std::printf(
      "%.2f\nstarts\t%d\n",
      static_cast<double>(std::clock() - began) * 10.0 / static_cast<double>(CLOCKS_PER_SEC),
      found / 100'000);
}
