// SPDX-License-Identifier: Apache-2.0
// How a session at a chair is put into words: its state, the time left, the last thing that
// happened. The board and the chairside say the same things the same way.
#pragma once

#include "core/session.hpp"
#include "web/html.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::web {

// The clinic's wall clock at this moment, for every time on one page.
struct WallClock {
  Moment now;
  std::string_view zone;

  std::string time(const Moment&) const;         // 09:05
  std::string ago(const Moment& earlier) const;  // 12min ago; just now
  std::string until(const Moment& later) const;  // in 5min; now
  std::int64_t stamp(const Moment&) const;       // milliseconds, for the ticking element
};

bool is_injection(const session::State&);
// "Running", "Paused", "Recovering", "Ready check", "Injected".
std::string_view state_words(const session::State&);
// "about 15min left", "the time is up since 10:25", "paused for 3min – nausea": empty when there is
// nothing to say.
std::string time_words(const session::State&, const Context&, const WallClock&);
// "here since 22-Nov-2026, 14:05", of a session that was opened on an earlier day; else empty.
std::string earlier_day_words(const session::State&, const WallClock&);
// "nausea, mild – 09:42": the last event, if any.
std::string last_happening_words(const session::State&, const WallClock&);
// How much of the ordered dose is in, 0 to 100; none before the start.
std::optional<int> percent_given(const session::State&, const Moment& now);

// An age that the page keeps right by itself: "4min ago", or "4min" where space is short. Past
// `good_until` it says "old".
struct Age {
  Moment at;
  std::optional<Moment> good_until;
  bool is_short = false;
};
Html age_of(const Age&, const WallClock&);

}  // namespace evenkeel::web
