// SPDX-License-Identifier: Apache-2.0
// What a page handler has in its hands. One per worker: nothing here is shared but the writer.
#pragma once

#include "app/clock.hpp"
#include "app/writer.hpp"
#include "core/eligibility.hpp"
#include "core/policy.hpp"
#include "db/database.hpp"
#include "read/open_sessions.hpp"
#include "registry/clinic.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

// A line of data/interactions.json: what a drug means on a treatment day.
struct InteractionRule {
  std::vector<std::string> drugs;  // generic names, lower case
  screening::Interaction action{};
  std::string says;
  std::string source;
};

// Read once at start.
struct Rules {
  Policy policy;
  std::vector<InteractionRule> interactions;
  eligibility::Rules eligibility = {};
};

struct App {
  db::Database& reader;  // this worker's own read-only connection
  Writer& writer;
  const Clock& clock;
  const Rules& rules;
  read::OpenSessions& sessions;  // this worker's folded sessions
  // Tells open pages of a topic that something changed; called after a commit.
  std::function<void(std::string_view topic)> changed;

  Moment now() const { return clock.now(); }
};

}  // namespace evenkeel::app
