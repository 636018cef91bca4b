// SPDX-License-Identifier: Apache-2.0
// Generated clinics for the planner: six sessions in 15 working days, at least 2 days apart, two
// hours in a chair, starts every 30 minutes and not too many at once, patients who can come on some
// days only.
#pragma once

#include "core/schedule/planner.hpp"

#include <random>
#include <string>
#include <vector>

namespace evenkeel::schedule::tests {

struct Instance {
  std::string name;
  std::vector<OpenDay> days;
  std::vector<Wish> wishes;
  int chairs = 0, starts_at_once = 0;
};

inline VisitKind two_hours_in_a_chair() {
  return {"treatment", 120, {{Kind::chair, {0, 120}}, {Kind::nurse, {0, 30}}}};
}

// Eight hours a day; so many chairs that `load_percent` of their time is asked for.
inline Instance any_clinic(int patients, int load_percent, std::uint64_t seed) {
  constexpr int visits_a_day = 4;
  constexpr int working_days = 15;
  const int asked = patients * 6 * 100;
  const int had = working_days * visits_a_day * load_percent;
  Instance made;
  made.chairs = (asked + had - 1) / had;
  made.starts_at_once = (made.chairs + 1) / 2;
  made.name = std::to_string(patients) + " patients, " + std::to_string(made.chairs) + " chairs";
  std::mt19937_64 random{seed};
  const auto below = [&](int limit) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(limit));
  };
  const std::vector<Span> hours{{9 * 60, 17 * 60}};
  Roster open{{}, hours, 30};
  for (int i = 0; i < made.chairs; ++i)
    open.units.push_back({"chair-" + std::to_string(i), Kind::chair, 1, hours});
  for (int i = 0; i < made.starts_at_once; ++i)
    open.units.push_back({"nurse-" + std::to_string(i), Kind::nurse, 1, hours});
  using namespace std::chrono;
  const sys_days monday{2026y / June / 1};
  for (int day = 0; day < 19; ++day) {
    const Day date{monday + days{day}};
    const bool is_weekend = day % 7 >= 5;
    made.days.emplace_back(DayClock{date, Instant{sys_days{date}}, 0, 1440, {}},
                           is_weekend ? Roster{{}, {}, 30} : open);
  }
  for (int patient = 0; patient < patients; ++patient) {
    std::vector<bool> comes(19);
    for (auto&& day : comes)
      day = below(100) < 80;
    Wish wish{two_hours_in_a_chair(), {6, 2, 21, 3, {}}};
    wish.driver_can = [comes, monday](const Day& date) {
      return comes[static_cast<std::size_t>((sys_days{date} - monday).count())];
    };
    const int when = below(4);
    if (when == 1) wish.at_times = {{9 * 60, 13 * 60}};
    if (when == 2) wish.at_times = {{12 * 60, 17 * 60}};
    made.wishes.push_back(std::move(wish));
  }
  return made;
}

}  // namespace evenkeel::schedule::tests
