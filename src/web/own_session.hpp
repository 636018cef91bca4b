// SPDX-License-Identifier: Apache-2.0
// Where a patient stands with today's treatment, for the patient's own pages.
#pragma once

#include "app/app.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "web/next_things.hpp"

#include <optional>
#include <vector>

namespace evenkeel::web {

// From the start of a treatment until its end; none before and after.
std::optional<SessionId> running_session_of(db::Database&, const PatientId&);

// After a discharge, as long as it forbids driving.
struct WayHome {
  SessionId session;
  Instant no_driving_until;
};
std::optional<WayHome> way_home_of(db::Database&, const PatientId&, const Moment& now);

// "Going home", as long as it holds.
std::vector<NextThing> way_home_next(Visit&);

}  // namespace evenkeel::web
