// SPDX-License-Identifier: Apache-2.0
// One session whole: every fact with who and when, as known at any chosen time. Read from the
// session's own stream, which is short.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"
#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"

#include <optional>
#include <vector>

namespace evenkeel::read {

struct ChartEntry {
  journal::Version version = 0;
  StaffId by;
  Moment recorded;
  session::Event event;
  bool is_struck = false;  // entered in error
  bool is_late = false;    // recorded more than two minutes after it happened
};

struct Chart {
  SessionId session;
  session::State state;  // folded as known
  journal::Version version = 0;
  std::vector<ChartEntry> entries;  // in recorded order
};

// None when there is no such session (or it was not yet known then).
std::optional<Chart> session_chart(db::Database&, const SessionId&,
                                   std::optional<Instant> as_known = std::nullopt);

Moment happened_at(const session::Event&);
EntryId entry_of(const session::Event&);  // empty when the fact is no entry of the chart

}  // namespace evenkeel::read
