// SPDX-License-Identifier: Apache-2.0
// A clinic with two chairs for tests of the schedule: everything in it is scarce.
#pragma once

#include "core/schedule/open_day.hpp"

namespace evenkeel::schedule::tests {

inline Roster small_clinic() {
  const std::vector<Span> all_day{{8 * 60, 18 * 60}};
  return {.units = {{"chair-1", Kind::chair, 1, all_day},
                    {"chair-2", Kind::chair, 1, all_day},
                    {"pump-1", Kind::pump, 1, all_day},
                    {"pump-2", Kind::pump, 1, all_day},
                    {"room-1", Kind::room, 1, all_day},
                    {"nurse-1", Kind::nurse, 1, all_day},
                    {"prescriber-1", Kind::prescriber, 1, {{8 * 60, 16 * 60}}},
                    {"prescriber-2", Kind::prescriber, 1, {{16 * 60, 18 * 60}}}},
          .open = all_day,
          .start_every_min = 15};
}

// Two hours in a chair; a nurse for its first half hour, a pump for all of it, and a prescriber in
// the house, who may change in the middle.
inline VisitKind iv_treatment() {
  return {.key = "treatment_iv",
          .minutes = 120,
          .needs = {{Kind::chair, {0, 120}},
                    {Kind::nurse, {0, 30}},
                    {Kind::prescriber, {0, 60}, 0},
                    {Kind::prescriber, {60, 120}, 0},
                    {Kind::pump, {0, 120}}}};
}

inline VisitKind first_visit() {
  return {.key = "first_visit",
          .minutes = 90,
          .needs = {{Kind::room, {0, 90}},
                    {.kind = Kind::prescriber, .during = {0, 90}, .takes_all = true}}};
}

}  // namespace evenkeel::schedule::tests
