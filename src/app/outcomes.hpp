// SPDX-License-Identifier: Apache-2.0
// Whether it helps: of one person in a course, and of all. Thresholds are those of
// data/instruments; counts come from tallies, so a page never reads the whole clinic.
#pragma once

#include "core/cadence.hpp"
#include "core/instrument.hpp"
#include "core/policy.hpp"
#include "core/proportion.hpp"
#include "db/database.hpp"
#include "read/progress.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::app {

// ---- One person ----

enum class Standing { improving, not_improving, relapsing, not_answered, too_early };
std::string_view said(Standing);

struct InCourse {
  PatientId patient;
  const instrument::Instrument* instrument = nullptr;  // null: no score of any that tells
  read::ProgressRow row;
  std::optional<int> gain_percent;  // since before the course
  Standing standing{};
};
struct PanelRules {
  const Policy& policy;
  const cadence::Rules& cadence;
};
// Everybody whose course is not over, the most worrying first.
std::vector<InCourse> everybody_in_course(db::Database&, const PanelRules&, Instant now);

// ---- Everybody ----

struct SessionOutcome {
  int session = 0;
  Proportion responded;  // by the score that judges this session
  Proportion remitted;
  Proportion responded_by;  // by then at least once: time to response
};
struct InstrumentOutcome {
  const instrument::Instrument* instrument = nullptr;
  std::string condition;  // "Depression": the first words of the instrument's own description
  Proportion judgeable;   // a score before the course and one since, of all courses begun
  std::vector<SessionOutcome> sessions;
  Proportion lasting;  // of those who responded once: still do at the latest score
};
struct Outcomes {
  Proportion judgeable;  // by any questionnaire, of all courses begun
  std::vector<InstrumentOutcome> instruments;
};
Outcomes outcomes(db::Database&);
std::string outcomes_as_csv(const Outcomes&);

}  // namespace evenkeel::app
