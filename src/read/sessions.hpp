// SPDX-License-Identifier: Apache-2.0
// One row for every session: what lists, the board and the next order need. A function of the
// journal alone. Cross-session rules live in its unique indexes: one open session per chair, one
// per patient, one session per order.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "core/session.hpp"
#include "db/database.hpp"
#include "journal/journal.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::read {

struct SessionRow {
  SessionId session;
  PatientId patient;
  std::string chair;
  session::Stage stage{};
  session::Ending ending{};
  journal::Version version = 0;
  Instant opened_at{};
  std::optional<Instant> started_at;
  std::optional<Instant> ended_at;
  OrderId order;  // empty before the start
  std::optional<order::Protocol> protocol;
  std::optional<Milligrams> given;  // ordered dose until the end, then what was given
  bool had_stop_event = false;
  bool needs_cardiovascular_review = false;
};

// `after` is the session folded up to and with this fact.
void project(db::Database&, const journal::Recorded<session::Event>&, const session::State& after);
// The row of a whole session; `given` as the newest fact that speaks of it says.
void put_session(db::Database&, const SessionId&, const journal::Loaded<session::State>&,
                 const std::optional<Milligrams>& given);
std::optional<Milligrams> given_said_by(const session::Event&);

// The refusal that a broken index of this table means; none when it is not one of them.
std::optional<Refusal> refusal_for(const db::UniqueViolation&);

std::vector<SessionRow> open_sessions(db::Database&);         // in no promised order
std::vector<SessionRow> ended_since(db::Database&, Instant);  // today's, newest first
std::vector<SessionRow> sessions_of(db::Database&, const PatientId&,
                                    int most = 50);  // newest first
std::optional<SessionRow> session_row(db::Database&, const SessionId&);
std::optional<SessionRow> open_session_of(db::Database&, const PatientId&);
// The treated sessions that may still lock a patient's doors (core/capacity): those that have not
// ended, those that ended without a discharge until a clinician clears them, and of the discharges
// the one that forbids driving longest.
std::vector<SessionId> locking_sessions_of(db::Database&, const PatientId&);

}  // namespace evenkeel::read
