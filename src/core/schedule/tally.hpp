// SPDX-License-Identifier: Apache-2.0
// One day counted instead of laid out: how many places of each kind are free, slot by slot. What
// the planner tries its thousand moves on; real units are chosen when it is done.
#pragma once

#include "core/schedule/open_day.hpp"

#include <array>
#include <vector>

namespace evenkeel::schedule {

class Tally {
 public:
  explicit Tally(const OpenDay&);

  // Every slot at which such a visit can start, by the counts.
  Slots starts(const VisitKind&) const;
  void take(const VisitKind& visit, int slot) { change(visit, slot, -1); }
  void give_back(const VisitKind& visit, int slot) { change(visit, slot, 1); }

  // How badly a visit fits in at a slot: each end that does not touch another visit or the end of a
  // shift leaves a piece that may be too short for anybody.
  int loose_ends(const VisitKind&, int slot) const;

  // How many more such visits could be fitted in one after another, each as early as can be.
  int room_for(const VisitKind&);

 private:
  struct KindDay {
    Slots on_site;
    Slots is_free;          // at least one place
    std::vector<int> free;  // by slot
  };
  const KindDay& of(Kind kind) const { return kinds_[static_cast<std::size_t>(kind)]; }
  Slots served(const Need&) const;
  void change(const VisitKind&, int slot, int by);

  std::array<KindDay, all_kinds.size()> kinds_;
  const OpenDay* day_;
};

}  // namespace evenkeel::schedule
