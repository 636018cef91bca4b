// SPDX-License-Identifier: Apache-2.0
// Questions that a patient has been asked, and the answers so far. Rows until they are sent; the
// fact in the journal is what counts (core/questionnaire.hpp).
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "core/cadence.hpp"
#include "core/questionnaire.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel {

using AskedId = Id<struct AskedKind>;
template <>
inline constexpr std::string_view id_prefix<AskedId>{"asked-"};

}  // namespace evenkeel

namespace evenkeel::registry {

enum class AskedStage { open, answered, closed, lapsed };

struct Asked {
  AskedId id;
  PatientId patient;
  cadence::Wanted wanted;
  AskedStage stage{};
  questionnaire::TextShown text;
  Instant made_at{};
  std::optional<Instant> begun_at;
  std::optional<Instant> ended_at;
  StaffId ended_by;    // who closed it
  std::string reason;  // why
  cadence::Sent sent;
};

// The stream of its facts.
StreamId stream_of(const AskedId&);

// None when the same was asked before: asking twice is asking once.
std::optional<AskedId> ask(db::Database&, const PatientId&, const cadence::Wanted&, Instant now);
std::optional<Asked> asked(db::Database&, const AskedId&);
std::vector<Asked> open_asked(db::Database&, const PatientId&);                // oldest first
std::vector<Asked> asked_of(db::Database&, const PatientId&, int most = 100);  // newest first

// The words that it is answered in, once: later answers keep them.
void begin_answering(db::Database&, const AskedId&, const questionnaire::TextShown&, Instant now);
void keep_answer(db::Database&, const AskedId&, const questionnaire::Answer&, Instant now);
// In no promised order; an item that was never shown is not there, a skipped one is blank.
std::vector<questionnaire::Answer> answers_so_far(db::Database&, const AskedId&);

void end_asked(db::Database&, const AskedId&, AskedStage, std::string_view reason, const By&);
// Those whose time is over.
void let_lapse(db::Database&, const PatientId&, Instant now);
// Open ones that had no message yet or the last one before then, patient by patient.
std::vector<Asked> without_message_since(db::Database&, Instant before, int most);
void count_message(db::Database&, const AskedId&, Instant now);

// When this patient's questions are looked at again.
void look_again(db::Database&, const PatientId&, Instant at);  // the earlier of two stands
void looked(db::Database&, const PatientId&, std::optional<Instant> next);
// With a visit ahead, and nobody has looked yet what to ask.
std::vector<PatientId> booked_and_never_looked_at(db::Database&, Instant now, int most);
std::vector<PatientId> to_be_looked_at(db::Database&, Instant now, int most);

}  // namespace evenkeel::registry
