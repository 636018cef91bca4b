// SPDX-License-Identifier: Apache-2.0
// One day of the clinic: who and what is there, what is taken, and the times at which a visit can
// really happen. A visit takes everything it needs together or nothing.
#pragma once

#include "base/decision.hpp"
#include "core/schedule/day_clock.hpp"
#include "core/schedule/slots.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::schedule {

enum class Kind { chair, nurse, prescriber, pump, injection_place, recovery, room };
inline constexpr std::array all_kinds{Kind::chair, Kind::nurse,           Kind::prescriber,
                                      Kind::pump,  Kind::injection_place, Kind::recovery,
                                      Kind::room};
std::string_view name_of(Kind);
std::string_view said(Kind);  // "injection place"
std::optional<Kind> kind_named(std::string_view);

// From and to, in minutes; `to` is no longer in it. Every number of minutes here is a multiple
// of 5.
struct Span {
  int from = 0, to = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// A chair, a nurse, a pump. `places`: how many visits it can serve at once.
struct Unit {
  std::string id;
  Kind kind{};
  int places = 1;
  std::vector<Span> hours;  // on the clinic's wall: the roster; for a thing, when it may be used
};

// What a visit needs of one kind, in minutes from its start. One unit serves the whole of it.
struct Need {
  Kind kind{};
  Span during;
  int places = 1;          // 0: on site, and free for others as well
  bool takes_all = false;  // the whole unit: a nurse who starts an infusion serves nobody else
};

struct VisitKind {
  std::string key;  // "first_visit", "treatment_iv"
  int minutes = 0;
  std::vector<Need> needs;
};

// Needs of one kind that overlap, minutes that are no multiple of 5, a need after the visit's end.
std::optional<Refusal> contradiction(const VisitKind&);

struct Roster {
  std::vector<Unit> units;
  std::vector<Span> open;    // opening hours on the clinic's wall; a visit lies inside one of them
  int start_every_min = 15;  // visits start on these minutes of the wall's clock
};
std::optional<Refusal> contradiction(const Roster&);

// What one visit has of one unit, in real minutes from the day's first moment.
struct Taken {
  std::string unit;
  Span during;
  int places = 1;
  friend bool operator==(const Taken&, const Taken&) = default;
};

// A booking, or a hold: a booking that lapses.
struct Booking {
  std::vector<Taken> taken;
  std::optional<Instant> held_until;
};
bool is_standing(const Booking&, Instant now);

struct Place {
  int local_min = 0;  // what the wall shows at its start
  int real_min = 0;
  std::vector<Taken> taken;
};

// Why a visit cannot start at a time. Opening hours and the notice period are rules that staff may
// override by name and reason; what is not there nobody can override.
struct Hindrance {
  std::string code;  // "no-such-time", "closed", "notice", "no-chair", "no-nurse", …
  std::string says;
  bool may_be_overridden = false;
};

class OpenDay {
 public:
  OpenDay(const DayClock&, const Roster&);

  void take(const Taken&);
  void give_back(const Taken&);

  // Every slot at which such a visit can start; the notice period is the caller's.
  Slots starts(const VisitKind&) const;
  // The same by opening hours and the wall's clock alone.
  Slots starts_by_the_clock(int minutes) const;
  // How many places all units of a kind have free together at a slot; whether one is there at all.
  int free_places_of(Kind, int slot) const;
  bool is_on_site(Kind, int slot) const;
  // The units for a visit at that slot, chosen so that little is left over beside it. None when it
  // cannot start there.
  std::optional<Place> place(const VisitKind&, int slot) const;
  // The same whatever the opening hours and the minutes on which visits start.
  std::optional<Place> place_out_of_hours(const VisitKind&, int slot) const;
  std::vector<Hindrance> hindrances(const VisitKind&, int local_min,
                                    long not_before_real_min) const;

  const DayClock& clock() const { return clock_; }
  const Roster& roster() const { return roster_; }

 private:
  struct UnitDay {
    std::vector<Slots> with;  // with[n]: on duty with at least n places free
    std::vector<int> used;    // by slot
  };
  bool can_serve(std::size_t unit, const Need&, int slot) const;
  const Slots& free_for(std::size_t unit, const Need&) const;
  void change(const Taken&, int by);
  Slots wall_span(const std::vector<Span>&) const;

  DayClock clock_;
  Roster roster_;
  std::vector<UnitDay> units_;
  Slots open_;
  Slots on_grid_;
};

// What a page asks: the day's bookings as they stand at `now`, and nothing sooner than the notice.
struct Asked {
  Instant now{};
  Minutes notice{};
};
std::vector<Place> free_places(const OpenDay& empty_day, const VisitKind&, std::span<const Booking>,
                               const Asked&);

}  // namespace evenkeel::schedule
