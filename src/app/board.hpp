// SPDX-License-Identifier: Apache-2.0
// The chairs as they stand in the room, with who sits there. The site reads every page in one
// snapshot.
#pragma once

#include "app/app.hpp"
#include "core/policy.hpp"
#include "core/session.hpp"
#include "read/sessions.hpp"
#include "registry/clinic.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::app {

struct Seated {
  read::SessionRow row;
  session::State state;
  registry::Person person;
};
struct Seat {
  registry::Chair chair;
  std::optional<Seated> seated;
};
struct EndedToday {
  read::SessionRow row;
  registry::Person person;
};
struct Awaited {  // has a signed order and no chair yet
  registry::Patient patient;
};
struct Board {
  std::vector<Seat> seats;        // in the order of the room; a chair that was taken away and is
                                  // still in use comes last
  std::vector<EndedToday> ended;  // newest first
  std::vector<Awaited> awaited;   // newest order first
};

Board board(App&, const registry::Clinic&, Instant day_began);

// A high cue that nobody has answered: it goes to every screen of those who treat.
struct Escalated {
  SessionId session;
  std::string chair;
  std::string says;
};
std::vector<Escalated> escalated(App&, const Context&);

// One session as it is now, with its version: what the chairside shows.
struct AtChair {
  read::SessionRow row;
  session::State state;
};
std::optional<AtChair> at_chair(App&, const SessionId&);

}  // namespace evenkeel::app
