// SPDX-License-Identifier: Apache-2.0
#include "app/therapy.hpp"

#include "app/therapy_file.hpp"
#include "read/sessions.hpp"
#include "registry/tasks.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::app {
namespace {

constexpr std::string_view integration_task = "therapy";
constexpr std::string_view contact_task = "therapy_contact";
constexpr Milliseconds therapy_within{3'000};  // of each minute: somewhat more than a tick

std::string offer_prefix(const SessionId& session) { return session.text() + "/"; }

bool is_about(const registry::Task& task, const SessionId& session) {
  return task.about.starts_with(offer_prefix(session));
}

therapy::AfterTreatment after_treatment(db::Database& database, const EndedTreatment& treatment,
                                        therapy::Kind kind, std::string_view task_kind) {
  therapy::AfterTreatment after;
  after.ended_at = treatment.ended_at;
  const auto met = registry::meetings(database, treatment.patient);
  after.has_met = std::ranges::any_of(met, [&](const registry::Meeting& meeting) {
    return meeting.what.kind == kind && meeting.what.session == treatment.session;
  });
  for (const auto& task : registry::tasks_of(database, treatment.patient, task_kind)) {
    if (is_about(task, treatment.session))
      after.offered.push_back({!task.closed_at.has_value(), task.reason});
  }
  return after;
}

struct RaisedOffer {
  std::string_view kind;
  therapy::Offer offer;
};

std::vector<RaisedOffer> offers_due(db::Database& database, const EndedTreatment& treatment,
                                    const therapy::Rules& rules, Instant now) {
  using therapy::Kind;
  std::vector<RaisedOffer> due;
  const auto integration = therapy::integration_offer(
      after_treatment(database, treatment, Kind::integration, integration_task), rules, now);
  if (integration) due.push_back({integration_task, *integration});
  const auto contact = therapy::contact_offer(
      after_treatment(database, treatment, Kind::contact, contact_task), rules, now);
  if (contact) due.push_back({contact_task, *contact});
  return due;
}

// Those whose session is over, and those who are still in the chair and on the way back.
std::vector<EndedTreatment> ended_treatments(App& app, const therapy::Rules& rules, Instant now) {
  std::vector<EndedTreatment> ended;
  const auto add = [&](const read::SessionRow& row) {
    if (!row.started_at) return;
    const auto& state = app.sessions.at(app.reader, row.session, row.version);
    if (therapy::is_over(state))
      ended.push_back({row.patient, row.session, state.treatment->ended_at->wall});
  };
  for (const auto& row : read::open_sessions(app.reader))
    add(row);
  for (const auto& row : read::ended_since(app.reader, now - rules.offered_for))
    add(row);
  return ended;
}

}  // namespace

void offer_therapy_after(db::Database& database, const EndedTreatment& treatment,
                         const therapy::Rules& rules, Instant now) {
  for (const auto& due : offers_due(database, treatment, rules, now)) {
    registry::raise_task(
        database,
        {.kind = std::string{due.kind},
         .about = offer_prefix(treatment.session) + std::to_string(due.offer.number),
         .patient = treatment.patient,
         .due = due.offer.due},
        now);
  }
}

void tick_therapy(App& app, const Moment& now) {
  if (now.wall.time_since_epoch() % Minutes{1} >= therapy_within) return;
  const auto& rules = therapy_rules();
  auto ended = ended_treatments(app, rules, now.wall);
  // The reader looks; nothing is written for nothing.
  std::erase_if(ended, [&](const EndedTreatment& treatment) {
    return offers_due(app.reader, treatment, rules, now.wall).empty();
  });
  if (ended.empty()) return;
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    for (const auto& treatment : ended)
      offer_therapy_after(database, treatment, rules, now.wall);
    return true;
  });
  if (app.changed) app.changed("board");
}

std::optional<therapy::Kind> meeting_of_task(std::string_view task_kind) {
  if (task_kind == integration_task) return therapy::Kind::integration;
  if (task_kind == contact_task) return therapy::Kind::contact;
  return std::nullopt;
}

Result<std::monostate> write_down_meeting(db::Database& database, const PatientId& patient,
                                          const registry::NewMeeting& meeting,
                                          const registry::By& by) {
  if (meeting.session.is_set()) {
    const auto row = read::session_row(database, meeting.session);
    if (!row || row->patient != patient)
      return refuse("no-such-session", "This is no treatment of this patient.", "session");
  }
  const auto added = registry::add_meeting(database, patient, meeting, by);
  if (!added) return std::unexpected{added.error()};
  if (meeting.kind == therapy::Kind::preparation) return std::monostate{};
  const auto kind = meeting.kind == therapy::Kind::integration ? integration_task : contact_task;
  for (const auto& task : registry::tasks_of(database, patient, kind)) {
    if (!task.closed_at && is_about(task, meeting.session))
      registry::close_by_itself(database, kind, task.about, "written_down", by.now.wall);
  }
  return std::monostate{};
}

}  // namespace evenkeel::app
