// SPDX-License-Identifier: Apache-2.0
// Facts for tests that do not care which: real journal rows, one stream after the other.
#pragma once

#include "core/session.hpp"
#include "journal/journal.hpp"

#include <string>

namespace evenkeel::test {

inline journal::Cause a_press(const std::string& name) {
  return {CauseId{"cause-" + name}, StaffId{"staff-1"},
          Moment{Instant{Milliseconds{1'700'000'000'000}}, {"boot", Milliseconds{1000}}}};
}

// A whole fact: a row of the journal and the cause's own row.
inline void add_fact(db::Database& database, const std::string& name) {
  const auto cause = a_press(name);
  const StreamId stream{"session-" + name};
  journal::append<session::Event>(database, stream, 1, cause,
                                  session::Opened{cause.now, PatientId{"patient-1"}, "chair-1"});
  journal::remember(database, cause, stream, 1);
}

inline bool has_fact(db::Database& database, const std::string& name) {
  return journal::answered(database, CauseId{"cause-" + name}).has_value() &&
         journal::read<session::Event>(database, StreamId{"session-" + name}).size() == 1;
}

}  // namespace evenkeel::test
