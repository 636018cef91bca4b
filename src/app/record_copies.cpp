// SPDX-License-Identifier: Apache-2.0
#include "app/record_copies.hpp"

#include "app/sharing_file.hpp"
#include "registry/contact.hpp"
#include "registry/outbox.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

using record_access::Standing;
using registry::CopyAsked;

constexpr Milliseconds copies_within{3000};  // the first ticks of a minute look
constexpr std::chrono::days copy_link_lasts{14};

bool is_pressing(const CopyAsked& copy, Day today) {
  const auto standing = record_access::standing(copy.clock, sharing_rules().access, today);
  return standing == Standing::due_soon || standing == Standing::overdue;
}

void tell_of_extension(db::Database& database, const CopyAsked& copy, const registry::By& by) {
  const auto way = registry::contact_way(database, copy.patient);
  if (!way) return;
  const auto link = registry::make_patient_link(database, copy.patient, "/me/sharing",
                                                by.now.wall + copy_link_lasts, by);
  registry::Message message;
  message.key = "copy-extended/" + copy.id.text();
  message.patient = copy.patient;
  message.channel = way->channel;
  message.to = way->to;
  message.subject = "Something to read for you";
  message.text = "There is something to read for you: " + link;
  message.due = by.now.wall;
  registry::post_message(database, message, by.now.wall);
}

}  // namespace

Result<std::monostate> extend_record_copy(db::Database& database, const CopyId& id,
                                          const std::string& reason, Day today,
                                          const registry::By& by) {
  const auto done =
      registry::extend_copy(database, id, reason, {sharing_rules().access, today}, by);
  if (!done) return done;
  if (const auto copy = registry::copy_asked(database, id)) tell_of_extension(database, *copy, by);
  return done;
}

bool raise_due_copies(db::Database& database, Day today, Instant now, std::string_view zone) {
  bool has_raised = false;
  const auto& rules = sharing_rules().access;
  for (const auto& copy : registry::copies_awaited(database)) {
    if (!is_pressing(copy, today)) continue;
    const auto raised = registry::raise_task(
        database,
        {std::string{registry::copy_task}, copy.task_about(rules), copy.patient,
         registry::start_of_day(record_access::due_on(copy.clock, rules), zone)},
        now);
    has_raised = has_raised || raised.has_value();
  }
  return has_raised;
}

void tick_record_copies(App& app, const Moment& now) {
  if (now.wall.time_since_epoch() % Minutes{1} >= copies_within) return;
  if (!registry::has_clinic(app.reader)) return;
  const auto zone = registry::clinic(app.reader).zone;
  const auto today = registry::local_day(now.wall, zone);
  const auto awaited = registry::copies_awaited(app.reader);
  if (std::ranges::none_of(awaited, [&](const auto& copy) { return is_pressing(copy, today); }))
    return;
  bool has_raised = false;
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    has_raised = raise_due_copies(database, today, now.wall, zone);
    return has_raised;
  });
  if (has_raised && app.changed) app.changed("board");
}

}  // namespace evenkeel::app
