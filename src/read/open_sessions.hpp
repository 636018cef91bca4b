// SPDX-License-Identifier: Apache-2.0
// Folded sessions, kept by version: a page asks for a session at the version its snapshot shows and
// folds the stream only when that version is new. One per worker, so no lock.
#pragma once

#include "base/id.hpp"
#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"

#include <map>
#include <memory>

namespace evenkeel::read {

class OpenSessions {
 public:
  // Valid until the next call. `version` is the row's, from the same snapshot.
  const session::State& at(db::Database&, const SessionId&, journal::Version version);

 private:
  struct Kept {
    journal::Version version = 0;
    session::State state;
    std::int64_t last_used = 0;
  };
  std::map<SessionId, Kept> kept_;
  std::int64_t uses_ = 0;
};

}  // namespace evenkeel::read
