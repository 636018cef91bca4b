// SPDX-License-Identifier: Apache-2.0
// What the pages of the day of treatment look at: the visit, its clock, what the patient has said.
#pragma once

#include "core/day_of.hpp"
#include "registry/before_visit.hpp"
#include "registry/notes.hpp"
#include "registry/visit_words.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::web {

struct OwnDay {
  registry::Booking booking;
  bool is_today = false;
  bool is_treatment = false;
  day_of::Fasting fasting;
  registry::DayWords words;  // of the day of the visit
  std::optional<registry::EscortContact> driver;

  day_of::Said said() const { return {words.food, words.drink}; }
};
// None when nothing is booked.
std::optional<OwnDay> own_day(const Visit&);

// The question of the check-in that is still open: "eaten", "driver", "changes"; empty: none. What
// was said before "I'm here" about food and drink is asked again.
std::string_view open_check(const OwnDay&);

std::string clock_text(const Visit&, Instant);  // 09:05

}  // namespace evenkeel::web
