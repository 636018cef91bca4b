// SPDX-License-Identifier: Apache-2.0
// The only write path of the clinical nouns: load, decide, append, project; in a savepoint of the
// writer's transaction. It never commits.
#pragma once

#include "app/app.hpp"
#include "base/decision.hpp"
#include "core/consent.hpp"
#include "core/order.hpp"
#include "core/questionnaire.hpp"
#include "core/session.hpp"
#include "journal/journal.hpp"

#include <functional>
#include <optional>

namespace evenkeel::app {

using journal::Version;

// One press of one button by one person.
struct Act {
  CauseId cause;  // the id that the form carried
  StaffId by;
  std::vector<Role> roles;
  // The stream's version that the page showed. When somebody else has added to the stream since,
  // the act is refused with "changed-since". None: the act stands whatever else happened (an
  // observation, a pause, a call for help).
  std::optional<Version> shown;
};

// Makes the command inside the transaction, from what is true there.
template <class State>
using Build = std::function<Result<typename State::Command>(db::Database&, const Context&)>;

// In the writer's transaction. The same cause twice answers the same version and writes nothing.
template <class State>
Result<Version> handle(db::Database&, const Act&, const StreamId&, const Context&,
                       const Build<State>&);

// Through the writer: returns after the commit, then tells the open pages.
template <class State>
Result<Version> submit(App&, const Act&, const StreamId&, const Build<State>&);

// A command that needs nothing but itself.
template <class State>
Result<Version> submit(App& app, const Act& act, const StreamId& stream,
                       const typename State::Command& command) {
  return submit<State>(app, act, stream, [&](db::Database&, const Context&) {
    return Result<typename State::Command>{command};
  });
}

// The stream that an earlier press of this button went to. A page that makes a new stream at each
// post (an order, a consent) leads there when the post came twice.
std::optional<StreamId> stream_of(db::Database&, const CauseId&);

}  // namespace evenkeel::app
