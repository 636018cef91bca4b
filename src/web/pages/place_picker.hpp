// SPDX-License-Identifier: Apache-2.0
// Choose a day, then a place that is really free: the way to book and to move
// without dragging. And the exception: another time by name and reason, where
// only the opening hours or the notice stand against it.
#pragma once

#include "registry/bookings.hpp"
#include "web/clock_words.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <functional>
#include <string>
#include <vector>

namespace evenkeel::web {

struct Picker {
  std::string path;  // of the page: "/bookings/…?"; "day=…" is put behind it
  schedule::VisitKind visit;
  Day day{};  // that is shown
  std::string post_path;
  std::optional<PatientId> patient;
  Html hidden;              // more fields of its forms
  std::string button_says;  // "Move to": stands before the time
};
Html place_picker(const Visit&, const Picker&, const Filled&);

// The day of the query, or the given one.
Day day_of_query(const Visit&, const Day& otherwise);

// What was pressed: a free place ("at"), or a typed time with its reason.
struct PickedTime {
  WallTime at;
  bool is_override = false;
  std::string reason;  // code
  std::string note;
};
PickedTime picked_time(FormReader&, const Request&, const Day& day);
// What stands against it, said as the policy of bookings has it; none for a
// place from the list.
std::optional<registry::Overriding> overriding(const Visit&, db::Database&, const PickedTime&,
                                               const schedule::VisitKind&);

}  // namespace evenkeel::web
