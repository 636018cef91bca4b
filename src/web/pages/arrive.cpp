// SPDX-License-Identifier: Apache-2.0
#include "web/pages/arrive.hpp"

#include "app/course_plan.hpp"
#include "base/fresh_id.hpp"
#include "core/session.hpp"
#include "read/sessions.hpp"
#include "web/layout.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace evenkeel::web {

namespace {

bool is_chair_of(const registry::Clinic& clinic, std::string_view chair) {
  return std::ranges::any_of(clinic.chairs, [&](const auto& one) { return one.id == chair; });
}

// Nothing was stored: why, and the way back.
Response not_arrived(Visit& visit, std::string_view why) {
  return page(visit, 409, {.title = "Not done"},
              group(h1("Not done"), p(cls("ek-lead"), why),
                    p(a(cls("ek-button"), href("/board"), "Look at the chairs"))));
}

std::string way_on(const Visit& visit, const StreamId& session) {
  if (visit.request.form.get("from") == "today") return "/today";
  return visit.may(app::May::read_chart) ? "/sessions/" + session.text() : std::string{"/board"};
}

Response do_with_session(Visit& visit, const session::Command& command, std::string then) {
  const auto stream = visit.id<StreamId>("session");
  if (!read::session_row(visit.app.reader, visit.id<SessionId>("session"))) return not_found(visit);
  const auto done = app::submit<session::State>(visit.app, visit.act_regardless(), stream, command);
  if (!done) return not_arrived(visit, done.error().message);
  return see_other(std::move(then));
}

}  // namespace

Response post_arrive(Visit& visit) {
  const std::string chair{visit.request.form.get("chair").value_or("")};
  if (!is_chair_of(visit.clinic, chair)) return not_arrived(visit, "Please choose a chair.");
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const StreamId stream{fresh_id<SessionId>().text()};
  const auto act = visit.act_regardless();
  const auto done = app::submit<session::State>(
      visit.app, act, stream, app::arrival(visit.app.reader, patient, chair, visit.now));
  if (!done) return not_arrived(visit, done.error().message);
  visit.app.changed("calendar");
  // The second press of the same button leads to what the first one opened.
  return see_other(way_on(visit, app::stream_of(visit.app.reader, act.cause).value_or(stream)));
}

Response post_move(Visit& visit) {
  const std::string chair{visit.request.form.get("chair").value_or("")};
  if (!is_chair_of(visit.clinic, chair)) return not_arrived(visit, "Please choose a chair.");
  return do_with_session(visit, session::ChangeChair{visit.now, chair},
                         way_on(visit, visit.id<StreamId>("session")));
}

Response post_cancel(Visit& visit) {
  const std::string reason{visit.request.form.get("reason").value_or("")};
  return do_with_session(visit, session::Cancel{visit.now, reason}, "/board");
}

}  // namespace evenkeel::web
