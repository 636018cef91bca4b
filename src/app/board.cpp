// SPDX-License-Identifier: Apache-2.0
#include "app/board.hpp"

#include "core/cue.hpp"
#include "read/orders.hpp"

#include <algorithm>
#include <utility>

namespace evenkeel::app {

namespace {

constexpr int most_awaited = 20;

Seated seated_of(App& app, read::SessionRow row) {
  Seated seated;
  seated.state = app.sessions.at(app.reader, row.session, row.version);
  if (auto patient = registry::patient(app.reader, row.patient)) {
    seated.person = std::move(patient->person);
  }
  seated.row = std::move(row);
  return seated;
}

std::vector<Seat> seats_of(App& app, const registry::Clinic& clinic) {
  std::vector<Seat> seats;
  for (const auto& chair : clinic.chairs)
    seats.push_back({chair, std::nullopt});
  std::ranges::stable_sort(seats, {}, [](const Seat& seat) { return seat.chair.place; });
  for (auto& row : read::open_sessions(app.reader)) {
    auto seat = std::ranges::find_if(
        seats, [&](const Seat& one) { return one.chair.id == row.chair && !one.seated; });
    if (seat == seats.end()) {
      seats.push_back({registry::Chair{row.chair, row.chair, 0}, std::nullopt});
      seat = std::prev(seats.end());
    }
    seat->seated = seated_of(app, std::move(row));
  }
  return seats;
}

}  // namespace

Board board(App& app, const registry::Clinic& clinic, Instant day_began) {
  Board board;
  board.seats = seats_of(app, clinic);
  for (auto& row : read::ended_since(app.reader, day_began)) {
    EndedToday ended;
    if (auto patient = registry::patient(app.reader, row.patient)) {
      ended.person = std::move(patient->person);
    }
    ended.row = std::move(row);
    board.ended.push_back(std::move(ended));
  }
  for (const auto& id : read::patients_awaited(app.reader, most_awaited)) {
    if (auto patient = registry::patient(app.reader, id)) {
      board.awaited.push_back({std::move(*patient)});
    }
  }
  return board;
}

std::vector<Escalated> escalated(App& app, const Context& context) {
  std::vector<Escalated> unanswered;
  for (const auto& row : read::open_sessions(app.reader)) {
    const auto& state = app.sessions.at(app.reader, row.session, row.version);
    for (const auto& cue : cue::active(state, context)) {
      if (cue.is_escalated) unanswered.push_back({row.session, row.chair, cue.says});
    }
  }
  return unanswered;
}

std::optional<AtChair> at_chair(App& app, const SessionId& session) {
  auto row = read::session_row(app.reader, session);
  if (!row) return std::nullopt;
  AtChair at{*row, app.sessions.at(app.reader, session, row->version)};
  return at;
}

}  // namespace evenkeel::app
