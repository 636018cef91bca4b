// SPDX-License-Identifier: Apache-2.0
#include "web/pages/outbox.hpp"

#include "app/outbox_round.hpp"
#include "app/rows.hpp"
#include "registry/outbox.hpp"
#include "registry/token.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::MessageStatus;
using registry::Posted;

constexpr std::chrono::hours shown_after_the_end{48};
constexpr std::size_t shown_of_address = 4;

// Enough to tell two messages apart, not enough to write to somebody.
std::string address_shown(const registry::Message& message) {
  const auto& to = message.to;
  const auto at = to.find('@');
  if (at != std::string::npos) return to.substr(0, 1) + "…" + to.substr(at);
  return "… " + to.substr(to.size() - std::min(to.size(), shown_of_address));
}

std::string_view status_said(const Visit& visit, const Posted& one) {
  switch (one.status) {
    case MessageStatus::waiting:
      if (one.message.patient &&
          app::are_messages_held(visit.app.reader, *one.message.patient, visit.now))
        return "Held until the way home";
      return "Waits";
    case MessageStatus::sending:
      return "Is being sent";
    case MessageStatus::sent:
      return "Sent";
    case MessageStatus::failed:
      return "Not sent";
    case MessageStatus::taken_back:
      return "Taken back";
    case MessageStatus::unknown:
      return "May have been sent";
    case MessageStatus::closed:
      return "Closed";
  }
  return "";
}

std::string when_posted_said(const Visit& visit, const Posted& one) {
  const auto& zone = visit.clinic.zone;
  if (one.status == MessageStatus::waiting)
    return "due " + registry::date_time_text(one.message.due, zone);
  std::string words = registry::date_time_text(one.changed, zone);
  if (one.status == MessageStatus::failed && one.next)
    words += ", tried again by itself at " + registry::time_text(*one.next, zone);
  return words;
}

Html who_for(const Visit& visit, const registry::Message& message) {
  if (!message.patient || !visit.may(app::May::find_patients)) return {};
  const auto patient = registry::patient(visit.app.reader, *message.patient);
  if (!patient) return {};
  return group(", for ", a(href("/patients/", patient->id.text()), patient->number));
}

bool awaits_a_person(const Posted& one) {
  return one.status == MessageStatus::unknown || one.status == MessageStatus::failed;
}

Html acts_on(const Visit& visit, const Posted& one, const Filled& filled) {
  if (!awaits_a_person(one) && one.status != MessageStatus::waiting) return {};
  const auto key = hidden_field("message", one.message.key);
  const auto again = awaits_a_person(one)
                         ? post_button(visit, {.action = "/outbox/again"}, "Send again",
                                       "ek-button ek-button--quiet", key)
                         : Html{};
  const bool is_typed =
      filled.typed != nullptr && filled.typed->get("message").value_or("") == one.message.key;
  const auto close_form = post_form(
      visit, {.action = "/outbox/close", .css_class = "ek-outbox-close"},
      group(key,
            text_field(is_typed ? filled : Filled{},
                       {.name = "why",
                        .label = "Close it. Why?",
                        .width = 30,
                        .id = "why-" + registry::sha256_hex(one.message.key).substr(0, 8)}),
            button(type("submit"), cls("ek-button ek-button--quiet"), "Close")));
  auto unfolded = flag("open", is_typed);
  return div(cls("ek-buttons"), again,
             details(cls("ek-outbox-more"), unfolded, summary("Close it"), close_form));
}

Html message_entry(const Visit& visit, const Posted& one, const Filled& filled) {
  const auto why = one.why.empty() ? Html{} : p(cls("ek-source"), "Because: ", one.why);
  const auto subject =
      one.message.subject.empty() ? std::string{"Text message"} : one.message.subject;
  return li(cls("ek-entry"),
            div(cls("ek-entry__says"), strong(status_said(visit, one)), " – ", subject,
                p(cls("ek-source"), said(one.message.channel), " to ", address_shown(one.message),
                  who_for(visit, one.message), ", ", when_posted_said(visit, one)),
                why),
            acts_on(visit, one, filled));
}

Html entries_where(const Visit& visit, const std::vector<Posted>& all, const Filled& filled,
                   bool (*belongs)(const Posted&)) {
  std::vector<Html> entries;
  for (const auto& one : all) {
    if (belongs(one)) entries.push_back(message_entry(visit, one, filled));
  }
  if (entries.empty()) return p("None.");
  return ul(cls("ek-entries"), entries);
}

Response outbox_page(Visit& visit, int status, const Filled& filled) {
  const auto all = registry::outbox(visit.app.reader, visit.now.wall - shown_after_the_end);
  const auto waits = [](const Posted& one) {
    return one.status == MessageStatus::waiting || one.status == MessageStatus::sending;
  };
  const auto is_over = [](const Posted& one) {
    return one.status == MessageStatus::sent || one.status == MessageStatus::closed ||
           one.status == MessageStatus::taken_back;
  };
  return page(
      visit, status, {.title = "Messages"},
      group(h1("Messages"), error_summary(filled),
            p("What the clinic sends to people: reminders, links and codes. A message leaves once. "
              "When the program cannot know whether one has left, it stands here until somebody "
              "decides."),
            h2("To look at"), entries_where(visit, all, filled, awaits_a_person), h2("Waiting"),
            entries_where(visit, all, filled, waits), h2("Of the last two days"),
            entries_where(visit, all, filled, is_over)));
}

// The page again with the words of the refusal, or without what is done with.
Response answered(Visit& visit, const Result<app::Press>& done) {
  if (done) return see_other("/outbox");
  return outbox_page(visit, done.error().code == "already-sent" ? 409 : 422,
                     {&visit.request.form, {done.error()}, {}});
}

}  // namespace

Response show_outbox(Visit& visit) { return outbox_page(visit, 200, {}); }

Response post_send_again(Visit& visit) {
  const auto key = visit.request.form.get("message").value_or("");
  return answered(visit, app::submit_rows(visit.app, visit.act_regardless(), "outbox",
                                          [&](db::Database& database) {
                                            return registry::send_again(database, key, visit.by());
                                          }));
}

Response post_close_message(Visit& visit) {
  const auto key = visit.request.form.get("message").value_or("");
  const auto why = visit.request.form.get("why").value_or("");
  return answered(
      visit,
      app::submit_rows(visit.app, visit.act_regardless(), "outbox", [&](db::Database& database) {
        return registry::close_message(database, key, why, visit.by());
      }));
}

}  // namespace evenkeel::web
