// SPDX-License-Identifier: Apache-2.0
#include "app/asking_messages.hpp"

#include "app/cadence_file.hpp"
#include "app/evidence.hpp"
#include "app/quiet_hours.hpp"
#include "app/work_file.hpp"
#include "core/capacity.hpp"
#include "registry/clinic.hpp"
#include "registry/outbox.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"

#include <string>
#include <vector>

namespace evenkeel::app {
namespace {

constexpr int messages_at_a_time = 100;
constexpr std::chrono::days link_lasts{14};
constexpr Milliseconds shown_again_within{3'000};  // of each minute: somewhat more than a tick

bool may_be_written_to(db::Database& database, const PatientId& patient, const Moment& now) {
  return capacity::may_pass(locking_sessions(database, patient), capacity::Door::questionnaire, now)
      .has_value();
}

void post_for(db::Database& database, const registry::Asked& asked, const Moment& now) {
  const auto way = registry::contact_way(database, asked.patient);
  if (!way) return;
  const auto link =
      registry::make_patient_link(database, asked.patient, "/me/questions/" + asked.id.text(),
                                  now.wall + link_lasts, {registry::system_staff, now});
  registry::Message message;
  message.key = "asked/" + asked.id.text() + "/" + std::to_string(asked.sent.times);
  message.patient = asked.patient;
  message.channel = way->channel;
  message.to = way->to;
  // Neutral words, and no name: a clinic's own name may say what it treats.
  message.subject = "Something short waits for you";
  message.text = "Something short waits for you. It takes a few minutes: " + link;
  message.due = now.wall;
  message.until = asked.wanted.until;
  registry::post_message(database, message, now.wall);
}

// Counted also when nobody can be reached: then staff hear of it sooner or later all the same.
void tell_patient(db::Database& database, const std::vector<registry::Asked>& open,
                  const cadence::Rules& rules, const Moment& now) {
  if (!may_be_written_to(database, open.front().patient, now)) return;
  post_for(database, open.front(), now);
  for (const auto& asked : open) {
    registry::count_message(database, asked.id, now.wall);
    if (asked.sent.times < rules.staff_after_messages) continue;
    registry::raise_task(
        database, {.kind = "not_answered", .about = asked.id.text(), .patient = asked.patient},
        now.wall);
  }
}

// What a tick looks at before it asks for the writer.
bool is_anything_due(db::Database& database, const cadence::Rules& rules, Instant now) {
  if (!registry::to_be_looked_at(database, now, 1).empty()) return true;
  if (!registry::booked_and_never_looked_at(database, now, 1).empty()) return true;
  if (is_quiet_now(rules.quiet, now, registry::clinic(database).zone)) return false;
  return !registry::without_message_since(database, now - rules.reminders.first_after, 1).empty();
}

}  // namespace

void send_asked_messages(db::Database& database, const cadence::Rules& rules, const Moment& now) {
  const auto clinic = registry::clinic(database);
  if (is_quiet_now(rules.quiet, now.wall, clinic.zone)) return;
  std::vector<registry::Asked> of_one;
  const auto finish = [&] {
    if (!of_one.empty()) tell_patient(database, of_one, rules, now);
    of_one.clear();
  };
  const auto before = now.wall - rules.reminders.first_after;
  for (auto& asked : registry::without_message_since(database, before, messages_at_a_time)) {
    if (!of_one.empty() && of_one.front().patient != asked.patient) finish();
    if (cadence::is_message_due(rules.reminders, asked.sent, now.wall))
      of_one.push_back(std::move(asked));
  }
  finish();
}

void tick_asking(App& app, const Moment& now) {
  if (!registry::has_clinic(app.reader)) return;
  const auto& rules = default_cadence();
  if (!is_anything_due(app.reader, rules, now.wall)) return;
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    for (const auto& patient :
         registry::booked_and_never_looked_at(database, now.wall, messages_at_a_time))
      registry::look_again(database, patient, now.wall);
    ask_what_is_due(database, {app.rules.policy, rules}, now);
    send_asked_messages(database, rules, now);
    return true;
  });
}

void tick_urgent_tasks(App& app, const Moment& now) {
  const auto since_minute = now.wall.time_since_epoch() % Minutes{1};
  if (since_minute >= shown_again_within || !app.changed) return;
  for (const auto& kind : work_kinds()) {
    if (kind.is_urgent && !registry::untaken_tasks(app.reader, kind.key).empty())
      app.changed("board");
  }
}

}  // namespace evenkeel::app
