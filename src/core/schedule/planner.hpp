// SPDX-License-Identifier: Apache-2.0
// Courses for many patients at once: as many whole courses as can be, then the gaps as they should
// be. Takes the patients out and puts them back, a few at a time, and keeps what is better; may be
// stopped at any moment, and the same seed gives the same plan.
#pragma once

#include "core/schedule/series.hpp"
#include "core/schedule/suggest.hpp"
#include "core/schedule/tally.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace evenkeel::schedule {

struct PlannedVisit {
  int day = 0;
  int slot = 0;
  friend bool operator==(const PlannedVisit&, const PlannedVisit&) = default;
};
using Course = std::vector<PlannedVisit>;  // empty: not placed; never a part of a course

class Planner {
 public:
  // `days`: one after another in the calendar, with what is booked taken; they must outlive this.
  Planner(std::span<const OpenDay> days, std::vector<Wish> wishes, std::uint64_t seed);

  // Tries so many changes. Call it until the time is up; best() is whole after every call.
  void improve(int rounds);
  const std::vector<Course>& best() const { return best_; }  // in the order of the wishes
  int placed() const { return best_placed_; }
  // How many could be placed if they were alone: no plan has more.
  int possible_alone() const { return possible_alone_; }
  bool is_proved() const { return best_placed_ == possible_alone_; }

  // The best plan with real units, to be booked as one act each. A course whose counts fit but
  // whose units do not is looked for again among what is left; without place it stays empty, and
  // `why_not` says why.
  std::vector<Suggestion> suggestions() const;

 private:
  struct Found {
    Course course;
    long cost = 0;
  };
  // What a search cares for: while somebody has no place, little but the room that is left.
  struct Care {
    int gap = 10;       // for each day more or less than the usual gap
    int loose_end = 4;  // for each end that touches nothing
    int crowd = 0;      // for each start that a day has lost to others
    int noise = 1;
  };
  // As many sessions as fit; a whole course only when all do.
  Found find(std::size_t wish, const Care&);
  bool is_whole(std::size_t wish, const Course&) const;
  long lack(const std::vector<std::size_t>& waiting);
  bool is_kept(int placed_before, long cost_before, const std::vector<std::size_t>& waiting);
  long true_cost(std::size_t wish, const Course&) const;
  Care any_care(bool is_somebody_waiting);
  void put(std::size_t wish, Found found);
  void take_out(std::size_t wish);
  void one_round();
  std::vector<std::size_t> chosen_to_leave(std::optional<std::size_t> for_whom);
  bool is_in_the_way(std::size_t placed, std::size_t wish, std::size_t day) const;
  void keep_if_best();
  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint64_t>(limit)); }

  std::span<const OpenDay> days_;
  std::vector<Wish> wishes_;
  std::vector<std::vector<Slots>> wished_;  // by wish and day, were the clinic this patient's alone
  std::vector<Tally> tallies_;
  std::vector<Course> courses_;
  std::vector<long> costs_;
  std::vector<std::vector<int>> starts_alone_;  // by wish and day: how many there are at most
  std::vector<std::size_t> possible_;           // wishes that can be placed alone
  std::mt19937_64 random_;
  std::vector<Course> best_;
  int placed_ = 0, best_placed_ = 0, possible_alone_ = 0;
  long cost_ = 0, best_cost_ = 0;
  std::optional<long> lack_;  // of the present plan, while somebody waits
};

}  // namespace evenkeel::schedule
