// SPDX-License-Identifier: Apache-2.0
#include "app/rows.hpp"
#include "app/waitlist.hpp"
#include "registry/visit_kinds.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"
#include "web/pages/waitlist.hpp"
#include "web/waitlist_form.hpp"

#include <algorithm>
#include <functional>

namespace evenkeel::web {

namespace {

// What anybody may book, and what this patient has booked already.
std::vector<registry::KindOfVisit> own_kinds(Visit& visit) {
  const auto own = registry::bookings_of(visit.app.reader, visit.own());
  auto kinds = registry::visit_kinds(visit.app.reader);
  std::erase_if(kinds, [&](const registry::KindOfVisit& kind) {
    return !kind.is_public &&
           std::ranges::find(own, kind.visit.key, &registry::Booking::visit_kind) == own.end();
  });
  return kinds;
}

Html own_wait(Visit& visit, const registry::Waiting& entry) {
  const auto path = "/me/waitlist/" + entry.id.text();
  return li(cls("ek-own-entry"), offer_view(visit, entry, path),
            div(strong(kind_of_wait(visit, entry)), p(suiting_said(entry.when))),
            div(cls("ek-own-ways"), post_button(visit, {.action = path + "/leave"}, "Leave",
                                                "ek-button ek-button--quiet")));
}

Response own_waitlist_page(Visit& visit, int status, const Filled& filled) {
  std::vector<Html> entries;
  for (const auto& entry : registry::waits_of(visit.app.reader, visit.own()))
    entries.push_back(own_wait(visit, entry));
  const auto kinds = own_kinds(visit);
  std::vector<Choice> choices;
  for (const auto& kind : kinds)
    choices.push_back({.code = kind.visit.key, .label = kind.name});
  const auto list = entries.empty() ? Html{} : ul(cls("ek-own-entries"), entries);
  return own_page(
      visit, status, {.title = "Waitlist"},
      group(p(a(href("/me/appointments"), "Back")), error_summary(filled), h1("Waitlist"),
            p("When a time becomes free we ask one person at a time, whoever has waited longest "
              "first. We keep it for you for 20 minutes."),
            list, h2("Wait for a time"),
            post_form(visit, {.action = "/me/waitlist", .css_class = "ek-stack"},
                      group(select_field(filled, {.name = "kind", .label = "Visit"}, choices),
                            suiting_fields(filled),
                            button(type("submit"), cls("nhsuk-button"), "Join the waitlist")))));
}

using WaitChange = std::function<Result<std::monostate>(db::Database&, const WaitId&)>;

Response change_own_wait(Visit& visit, const WaitChange& change, const std::string& then) {
  const auto entry = registry::waiting(visit.app.reader, visit.id<WaitId>("wait"));
  if (!entry || entry->patient != visit.own()) return not_found(visit);
  const auto done =
      app::submit_rows(visit.app, visit.own_act(), entry->id.text(),
                       [&](db::Database& database) { return change(database, entry->id); });
  if (!done) return own_waitlist_page(visit, 409, {nullptr, {done.error()}, {}});
  visit.app.changed("calendar");
  return see_other(then);
}

}  // namespace

Response show_own_waitlist(Visit& visit) { return own_waitlist_page(visit, 200, {}); }

Response post_own_waitlist(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto when = typed_suiting(reader);
  const auto kind = reader.text("kind", {.most = 40});
  const auto kinds = own_kinds(visit);
  const bool is_known = std::ranges::any_of(
      kinds, [&](const registry::KindOfVisit& one) { return one.visit.key == kind; });
  if (!is_known) reader.refuse("kind", "Choose the kind of visit.");
  const auto refused = [&](const std::vector<Refusal>& refusals, int status) {
    return own_waitlist_page(visit, status, {&visit.request.form, refusals, {}});
  };
  if (!reader.is_fine()) return refused(reader.refusals(), 422);
  const auto done = app::submit_rows(visit.app, visit.own_act(), visit.own().text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       const auto joined = registry::join_waitlist(
                                           database, {visit.own(), {}, kind, when}, visit.own_by());
                                       if (!joined) return std::unexpected{joined.error()};
                                       return std::monostate{};
                                     });
  if (!done) return refused({done.error()}, 409);
  visit.app.changed("calendar");
  return see_other("/me/waitlist");
}

Response post_own_wait_accept(Visit& visit) {
  return change_own_wait(
      visit,
      [&](db::Database& database, const WaitId& id) -> Result<std::monostate> {
        const auto made = app::accept_offer(database, id, visit.own_by());
        if (!made) return std::unexpected{made.error()};
        return std::monostate{};
      },
      "/me/appointments");
}

Response post_own_wait_decline(Visit& visit) {
  return change_own_wait(
      visit,
      [&](db::Database& database, const WaitId& id) -> Result<std::monostate> {
        registry::decline_offer(database, id, visit.own_by());
        return std::monostate{};
      },
      "/me/waitlist");
}

Response post_own_wait_leave(Visit& visit) {
  return change_own_wait(
      visit,
      [&](db::Database& database, const WaitId& id) -> Result<std::monostate> {
        registry::leave_waitlist(database, id, visit.own_by());
        return std::monostate{};
      },
      "/me/waitlist");
}

}  // namespace evenkeel::web
