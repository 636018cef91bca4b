// SPDX-License-Identifier: Apache-2.0
#include "read/sessions.hpp"

#include "base/match.hpp"
#include "journal/carved.hpp"
#include "read/progress.hpp"

#include <array>
#include <string_view>
#include <variant>

namespace evenkeel::read {
namespace {

using journal::carved;
using journal::uncarved;

constexpr auto upsert_session =
    "INSERT INTO session_rows (session, patient, chair, stage, ending, version, opened_at, "
    "started_at, ended_at, order_id, protocol, given_mg, had_stop_event, "
    "needs_cardiovascular_review, no_driving_until, is_capacity_cleared, course) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) "
    "ON CONFLICT (session) DO UPDATE SET patient = excluded.patient, chair = excluded.chair, "
    "stage = excluded.stage, ending = excluded.ending, version = excluded.version, "
    "opened_at = excluded.opened_at, started_at = excluded.started_at, "
    "ended_at = excluded.ended_at, order_id = excluded.order_id, protocol = excluded.protocol, "
    "given_mg = coalesce(excluded.given_mg, session_rows.given_mg), "
    "had_stop_event = excluded.had_stop_event, "
    "needs_cardiovascular_review = excluded.needs_cardiovascular_review, "
    "no_driving_until = excluded.no_driving_until, "
    "is_capacity_cleared = excluded.is_capacity_cleared, course = excluded.course";

// Most facts of a treatment change nothing that the list shows. Then no index is touched, and an
// observation writes 35 kB to the disk instead of 59 kB. Takes what the statement above takes.
constexpr auto update_version_alone =
    "UPDATE session_rows SET version = $6 WHERE session = $1 AND patient = $2 AND chair = $3 "
    "AND stage = $4 AND ending = $5 AND opened_at = $7 AND started_at IS NOT DISTINCT FROM $8 "
    "AND ended_at IS NOT DISTINCT FROM $9 AND order_id IS NOT DISTINCT FROM $10 "
    "AND protocol IS NOT DISTINCT FROM $11 "
    "AND given_mg IS NOT DISTINCT FROM coalesce($12, given_mg) AND had_stop_event = $13 "
    "AND needs_cardiovascular_review = $14 AND no_driving_until IS NOT DISTINCT FROM $15 "
    "AND is_capacity_cleared = $16 AND course IS NOT DISTINCT FROM $17";

constexpr auto select_open_sessions =
    "SELECT session, patient, chair, stage, ending, version, opened_at, started_at, ended_at, "
    "order_id, protocol, given_mg, had_stop_event, needs_cardiovascular_review "
    "FROM session_rows WHERE stage <> 'ended'";
constexpr auto select_ended_since =
    "SELECT session, patient, chair, stage, ending, version, opened_at, started_at, ended_at, "
    "order_id, protocol, given_mg, had_stop_event, needs_cardiovascular_review "
    "FROM session_rows WHERE ended_at >= $1 ORDER BY ended_at DESC, session";
constexpr auto select_sessions_of_patient =
    "SELECT session, patient, chair, stage, ending, version, opened_at, started_at, ended_at, "
    "order_id, protocol, given_mg, had_stop_event, needs_cardiovascular_review "
    "FROM session_rows WHERE patient = $1 ORDER BY opened_at DESC, session LIMIT $2";
constexpr auto select_session =
    "SELECT session, patient, chair, stage, ending, version, opened_at, started_at, ended_at, "
    "order_id, protocol, given_mg, had_stop_event, needs_cardiovascular_review "
    "FROM session_rows WHERE session = $1";
constexpr auto select_open_session_of_patient =
    "SELECT session, patient, chair, stage, ending, version, opened_at, started_at, ended_at, "
    "order_id, protocol, given_mg, had_stop_event, needs_cardiovascular_review "
    "FROM session_rows WHERE patient = $1 AND stage <> 'ended'";
constexpr auto select_undischarged =
    "SELECT session FROM session_rows WHERE patient = $1 AND started_at IS NOT NULL "
    "AND ending <> 'discharged' AND is_capacity_cleared = 0 ORDER BY opened_at";
constexpr auto select_longest_discharge =
    "SELECT session FROM session_rows WHERE patient = $1 AND started_at IS NOT NULL "
    "AND ending = 'discharged' ORDER BY no_driving_until DESC LIMIT 1";

// What each unique index says, by the name PostgreSQL gives and the column SQLite gives.
struct SharedRule {
  std::string_view index;
  std::string_view column;
  std::string_view code;
  std::string_view message;
  std::string_view field;
};
constexpr std::array shared_rules{
    SharedRule{"one_open_session_per_chair", "session_rows.chair", "chair-taken",
               "That chair is taken by another session.", "chair"},
    SharedRule{"one_open_session_per_patient", "session_rows.patient", "session-open",
               "This patient already has an open session.", ""},
    SharedRule{"one_session_per_order", "session_rows.order_id", "order-used",
               "This order has already been used by another session.", ""},
};

std::optional<Instant> instant_if_any(const db::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.instant(column);
}

SessionRow session_in(const db::Row& row) {
  SessionRow found;
  found.session = row.id<SessionId>(0);
  found.patient = row.id<PatientId>(1);
  found.chair = row.string(2);
  found.stage = uncarved<session::Stage>(row.text(3)).value_or(session::Stage::none);
  found.ending = uncarved<session::Ending>(row.text(4)).value_or(session::Ending::none);
  found.version = row.integer(5);
  found.opened_at = row.instant(6);
  found.started_at = instant_if_any(row, 7);
  found.ended_at = instant_if_any(row, 8);
  if (!row.is_null(9)) found.order = row.id<OrderId>(9);
  if (!row.is_null(10)) found.protocol = uncarved<order::Protocol>(row.text(10));
  if (!row.is_null(11)) found.given = Milligrams{Decimal::parse(row.text(11)).value_or(Decimal{})};
  found.had_stop_event = row.flag(12);
  found.needs_cardiovascular_review = row.flag(13);
  return found;
}

template <class... Parameters>
std::vector<SessionRow> sessions_by(db::Database& database, std::string_view sql,
                                    const Parameters&... parameters) {
  std::vector<SessionRow> rows;
  database.each(sql, [&](const db::Row& row) { rows.push_back(session_in(row)); }, parameters...);
  return rows;
}

std::optional<SessionRow> only_session(std::vector<SessionRow> rows) {
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

void write_session(db::Database& database, std::string_view sql, const SessionId& session,
                   const journal::Loaded<session::State>& loaded,
                   const std::optional<Milligrams>& given) {
  const auto& state = loaded.state;
  std::optional<Instant> started_at;
  std::optional<Instant> ended_at;
  std::optional<OrderId> order;
  std::optional<std::string_view> protocol;
  std::optional<Decimal> given_mg;
  if (state.treatment) {
    started_at = state.treatment->started_at.wall;
    order = state.treatment->order;
    protocol = carved(state.treatment->protocol);
  }
  if (state.ended_at) ended_at = state.ended_at->wall;
  if (given) given_mg = given->value();
  database.run(sql, session, state.patient, state.chair, carved(state.stage), carved(state.ending),
               loaded.version, state.opened_at.wall, started_at, ended_at, order, protocol,
               given_mg, state.had_stop_event, state.needs_cardiovascular_review,
               state.no_driving_until, state.is_capacity_cleared, state.course);
}

}  // namespace

std::optional<Milligrams> given_said_by(const session::Event& event) {
  using Given = std::optional<Milligrams>;
  return std::visit(Match{[](const session::Started& e) { return Given{e.dose}; },
                          [](const session::Injected& e) { return Given{e.cumulative}; },
                          [](const session::InfusionEnded& e) { return Given{e.given}; },
                          [](const auto&) { return Given{}; }},
                    event);
}

void put_session(db::Database& database, const SessionId& session,
                 const journal::Loaded<session::State>& loaded,
                 const std::optional<Milligrams>& given) {
  write_session(database, upsert_session, session, loaded, given);
}

void project(db::Database& database, const journal::Recorded<session::Event>& fact,
             const session::State& after) {
  const SessionId session{fact.stream.text()};
  const journal::Loaded<session::State> loaded{after, fact.version};
  const auto given = given_said_by(fact.event);
  write_session(database, update_version_alone, session, loaded, given);
  if (database.changed() == 0) put_session(database, session, loaded, given);
  const bool is_treatment = std::holds_alternative<session::Started>(fact.event) ||
                            std::holds_alternative<session::Injected>(fact.event);
  if (is_treatment) refresh_progress(database, after.patient);
}

std::optional<Refusal> refusal_for(const db::UniqueViolation& violation) {
  for (const auto& rule : shared_rules) {
    if (violation.rule.find(rule.index) != std::string::npos ||
        violation.rule.find(rule.column) != std::string::npos) {
      return Refusal{std::string{rule.code}, std::string{rule.message}, std::string{rule.field}};
    }
  }
  return std::nullopt;
}

std::vector<SessionRow> open_sessions(db::Database& database) {
  return sessions_by(database, select_open_sessions);
}

std::vector<SessionRow> ended_since(db::Database& database, Instant since) {
  return sessions_by(database, select_ended_since, since);
}

std::vector<SessionRow> sessions_of(db::Database& database, const PatientId& patient, int most) {
  return sessions_by(database, select_sessions_of_patient, patient, most);
}

std::optional<SessionRow> session_row(db::Database& database, const SessionId& session) {
  return only_session(sessions_by(database, select_session, session));
}

std::optional<SessionRow> open_session_of(db::Database& database, const PatientId& patient) {
  return only_session(sessions_by(database, select_open_session_of_patient, patient));
}

std::vector<SessionId> locking_sessions_of(db::Database& database, const PatientId& patient) {
  std::vector<SessionId> sessions;
  const auto add = [&](const db::Row& row) { sessions.push_back(row.id<SessionId>(0)); };
  database.each(select_undischarged, add, patient);
  database.each(select_longest_discharge, add, patient);
  return sessions;
}

}  // namespace evenkeel::read
