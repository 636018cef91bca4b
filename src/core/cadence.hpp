// SPDX-License-Identifier: Apache-2.0
// Which questionnaires a patient is asked and when, from where the course stands and what was
// answered last. A plan made anew at each look: nothing is forgotten because somebody opened it.
#pragma once

#include "base/decision.hpp"
#include "base/time.hpp"
#include "core/course.hpp"
#include "core/instrument.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::cadence {

using Hours = std::chrono::hours;

enum class When { intake, before_session, after_session, every };
std::optional<When> when_named(std::string_view);
std::optional<course::Phase> phase_named(std::string_view);

struct Line {
  std::string key;   // "weekly"
  std::string says;  // "each week of the induction"
  When when{};
  std::vector<std::string> instruments;
  std::vector<course::Phase> phases;  // of `every`
  bool is_only_for_pain = false;
  Hours opens{};               // before a session, or after one
  std::optional<Hours> lasts;  // none: until it is answered or somebody closes it
  std::chrono::days every{};
  instrument::Sourced from;
};

// By the clinic's clock; over midnight as a rule.
struct Quiet {
  int from_hour = 0;
  int until_hour = 0;
  instrument::Sourced from;
};
struct Reminders {
  Hours first_after{};
  Hours then_every{};
  instrument::Sourced from;
};
struct Reason {
  std::string code;
  std::string says;
};

struct Rules {
  std::string id;  // "CAD-0"
  std::vector<Line> lines;
  Quiet quiet;
  Reminders reminders;
  std::chrono::days course_ends_after{};
  std::chrono::days line_gap{};          // scores further apart are not joined by a line
  std::chrono::days unanswered_after{};  // on the panel
  int staff_after_messages = 0;          // so many without an answer, and staff are asked to ask
  std::vector<Reason> closing_reasons;
};

// What is known of a patient.
struct Known {
  std::optional<course::Phase> phase;  // none: no session yet
  bool is_for_pain = false;
  std::vector<Instant> treated;  // when each session let its patient go
  std::vector<Instant> planned;  // when each visit ahead begins
  // By instrument: when it was last answered, entered by staff, or closed by a person.
  std::map<std::string, Instant, std::less<>> settled;
};

struct Wanted {
  std::string key;  // the same for the same question, however often one looks
  std::string line;
  std::string instrument;
  Instant from{};
  std::optional<Instant> until;
};
// What should be open now. One instrument stands in it once, by the line that comes first.
std::vector<Wanted> wanted(const Rules&, const Known&, Instant now);
// The next moment at which `wanted` may say something new by time alone; none: only by new facts.
std::optional<Instant> next_look(const Rules&, const Known&, Instant now);

bool is_quiet(const Quiet&, int local_hour);

struct Sent {
  Instant asked{};
  int times = 0;  // messages so far, the first one too
  std::optional<Instant> last;
};
// Whether another message is due. Whether the page was opened is no part of it.
bool is_message_due(const Reminders&, const Sent&, Instant now);

}  // namespace evenkeel::cadence
