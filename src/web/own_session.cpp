// SPDX-License-Identifier: Apache-2.0
#include "web/own_session.hpp"

#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "registry/zone.hpp"

namespace evenkeel::web {

std::optional<SessionId> running_session_of(db::Database& database, const PatientId& patient) {
  const auto row = read::open_session_of(database, patient);
  if (!row || !row->started_at) return std::nullopt;
  return row->session;
}

std::optional<WayHome> way_home_of(db::Database& database, const PatientId& patient,
                                   const Moment& now) {
  for (const auto& row : read::sessions_of(database, patient, 1)) {
    if (row.ending != session::Ending::discharged) continue;
    const auto chart = read::session_chart(database, row.session);
    if (!chart || !chart->state.no_driving_until || !chart->state.ended_at) continue;
    const auto until = *chart->state.no_driving_until;
    // By the steady clock, as the capacity lock counts it.
    const auto forbidden_for = until - chart->state.ended_at->wall;
    if (elapsed(*chart->state.ended_at, now).time < forbidden_for)
      return WayHome{row.session, until};
  }
  return std::nullopt;
}

std::vector<NextThing> way_home_next(Visit& visit) {
  const auto home = way_home_of(visit.app.reader, visit.own(), visit.now);
  if (!home) return {};
  const auto until = registry::date_time_text(home->no_driving_until, visit.clinic.zone);
  return {{.words = "Going home", .path = "/me/going-home", .more = "No driving until " + until}};
}

}  // namespace evenkeel::web
