// SPDX-License-Identifier: Apache-2.0
// The parts of a session's record, each of one chart as it was known.
#pragma once

#include "core/entry_words.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>

namespace evenkeel::web {

struct RecordView {
  const Visit& visit;
  const read::Chart& chart;
  const read::SessionRow& row;
  std::optional<Instant> as_known;  // none: all that is known now

  std::string time(const Moment&) const;       // 09:05
  std::string date_time(const Moment&) const;  // 23-Nov-2026 09:05
  std::string name_of(const StaffId&) const;   // with the name the person had then
  NamesInRecord names() const;
};

Html record_summary(const RecordView&);      // who, when, given, how it ended; allergies, drugs
Html record_order(const RecordView&);        // every order used, its working, its signature
Html record_ready_check(const RecordView&);  // as it was at the start
Html record_time_axis(const RecordView&);
Html record_entries(const RecordView&);  // every fact in order of time, with who and when
Html record_ending(const RecordView&);   // recovery, ending, who was told

}  // namespace evenkeel::web
