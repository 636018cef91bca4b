// SPDX-License-Identifier: Apache-2.0
// Psychotherapy around a treatment: whether somebody is back enough to talk, and which meetings are
// to be offered, again when they were missed. Being ready never follows from a clock alone.
#pragma once

#include "base/time.hpp"
#include "core/instrument.hpp"
#include "core/policy.hpp"
#include "core/screening.hpp"
#include "core/session.hpp"
#include "core/vitals.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::therapy {

enum class Kind { preparation, integration, contact };
enum class Mode { in_person, video, telephone };
inline constexpr std::array all_kinds{Kind::preparation, Kind::integration, Kind::contact};
inline constexpr std::array all_modes{Mode::in_person, Mode::video, Mode::telephone};
std::string_view name_of(Kind);
std::string_view name_of(Mode);
std::string_view said(Kind);
std::string_view said(Mode);
std::optional<Kind> kind_named(std::string_view);
std::optional<Mode> mode_named(std::string_view);

struct Rules {
  Dissociation dissociation_at_most{};
  std::chrono::hours missed_after{};
  std::chrono::hours contact_from{}, contact_until{};
  std::chrono::days offered_for{};
  std::vector<std::string> reasons_that_end_it;  // of a closed task: nothing is offered again
  instrument::Sourced from;
};

// Nothing more is being given, and somebody judges the way back. An injection has no end to record
// while it works, so there the first recovery score says it.
bool is_over(const session::State&);

// Before integration begins, from the session's latest facts. Items: treatment, alertness,
// orientation, dissociation, vital_signs, monitor (somebody still watches the patient).
std::vector<screening::Item> readiness(const session::State&, const Rules&, const Context&);

// ---- What is to be offered after a treatment. ----

// An offer that was made: its task.
struct Offered {
  bool is_open = false;
  std::string reason;  // why it was closed
};
struct AfterTreatment {
  Instant ended_at{};
  bool has_met = false;          // such a meeting is written down
  std::vector<Offered> offered;  // in order
};
struct Offer {
  int number = 1;  // the first, the second …
  Instant due{};
};
// Integration: at once when the treatment has ended; missed, it is offered again after each further
// stretch, until it happened or is declined.
std::optional<Offer> integration_offer(const AfterTreatment&, const Rules&, Instant now);
// The contact: once its window opens, and again each day after a try that failed.
std::optional<Offer> contact_offer(const AfterTreatment&, const Rules&, Instant now);

}  // namespace evenkeel::therapy
