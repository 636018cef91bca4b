// SPDX-License-Identifier: Apache-2.0
#include "web/pages/waitlist.hpp"

#include "app/waitlist.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/visitors.hpp"
#include "registry/zone.hpp"
#include "web/booking_words.hpp"
#include "web/form.hpp"
#include "web/own_booking.hpp"
#include "web/source_limit.hpp"
#include "web/waitlist_form.hpp"

namespace evenkeel::web {

namespace {

// As bookings (trust-and-use A8): 10 an hour for each address.
SourceLimit& joins_left() {
  static SourceLimit limit{10, 10.0 / 3600};
  return limit;
}

std::optional<registry::KindOfVisit> kind_to_wait_for(Visit& visit, const net::Fields& fields) {
  auto kind = registry::visit_kind(visit.app.reader, fields.get("visit").value_or(""));
  if (!kind || !kind->is_public) return std::nullopt;
  return kind;
}

Response join_page(Visit& visit, int status, const registry::KindOfVisit& kind,
                   const Filled& filled) {
  const auto fields = group(hidden_field("visit", kind.visit.key), waiting_visitor_fields(filled),
                            suiting_fields(filled),
                            button(type("submit"), cls("nhsuk-button"), "Join the waitlist"));
  return booking_page(
      visit, status, "Join the waitlist",
      group(p(a(cls("book-back"), href("/book/times?visit=", kind.visit.key), "Back")),
            error_summary(filled), h1("Join the waitlist"), p(kind.name),
            p("When a time becomes free we ask one person at a time, whoever has waited longest "
              "first. We keep it for you for 20 minutes."),
            post_form(visit, {.action = "/book/waitlist"}, fields)));
}

struct WaitShown {
  std::string token;
  registry::Waiting entry;
  std::string path() const { return "/waiting/" + token; }
};

std::optional<WaitShown> wait_shown(Visit& visit) {
  const std::string token{visit.request.parameter("token")};
  auto entry = registry::wait_by_link(visit.app.reader, token);
  if (!entry) return std::nullopt;
  return WaitShown{token, *std::move(entry)};
}

Response no_such_wait(Visit& visit) {
  return booking_page(visit, 404, "This link leads nowhere",
                      group(h1("This link leads nowhere"),
                            p(a(cls("nhsuk-button"), href("/book"), "Find a time"))));
}

Response wait_over_page(Visit& visit) {
  return booking_page(visit, 200, "You are not on the waitlist any more",
                      group(h1("You are not on the waitlist any more"),
                            p(a(cls("nhsuk-button"), href("/book"), "Find a time"))));
}

Response waiting_page(Visit& visit, int status, const WaitShown& shown, std::string_view problem) {
  const auto why = problem.empty() ? Html{} : p(cls("ek-notice"), role("alert"), problem);
  return booking_page(
      visit, status, "You are on the waitlist",
      group(why, offer_view(visit, shown.entry, shown.path()), h1("You are on the waitlist"),
            p(kind_of_wait(visit, shown.entry), ": ", suiting_said(shown.entry.when), "."),
            p("We write when a time becomes free. Keep this page: its address is your way back."),
            post_button(visit, {.action = shown.path() + "/leave"}, "Leave the waitlist",
                        "ek-button ek-button--quiet")));
}

}  // namespace

Response show_book_waitlist(Visit& visit) {
  const auto kind = kind_to_wait_for(visit, visit.request.query);
  if (!kind) return see_other("/book");
  return join_page(visit, 200, *kind, {});
}

Response post_book_waitlist(Visit& visit) {
  const auto& form = visit.request.form;
  const auto kind = kind_to_wait_for(visit, form);
  if (!kind) return see_other("/book");
  FormReader reader{form};
  const auto when = typed_suiting(reader);
  if (!reader.is_fine()) return join_page(visit, 422, *kind, {&form, reader.refusals(), {}});
  const auto typed = [&](std::string_view field) {
    return std::string{form.get(field).value_or("")};
  };
  const auto visitor = registry::plausible_visitor({typed("name"), typed("phone"), typed("email")},
                                                   visit.clinic.is_demo);
  if (!visitor) return join_page(visit, 422, *kind, {&form, {visitor.error()}, {}});
  if (!joins_left().take(visit.request.remote_address, visit.now))
    return join_page(
        visit, 429, *kind,
        {&form,
         {Refusal{"too-often", "Please wait a while, or call " + visit.clinic.phone, ""}},
         {}});
  std::string token;
  const auto done =
      submit_as_visitor(visit, "waitlist", [&](db::Database& database) -> Result<std::monostate> {
        const auto joined = registry::join_waitlist(database, {{}, *visitor, kind->visit.key, when},
                                                    by_visitor(visit));
        if (!joined) return std::unexpected{joined.error()};
        token = registry::make_wait_link(database, *joined, visit.now.wall);
        return std::monostate{};
      });
  if (!done) return join_page(visit, 409, *kind, {&form, {done.error()}, {}});
  if (token.empty())
    return booking_page(
        visit, 200, "You are on the waitlist",
        group(h1("You are on the waitlist"), p("We write when a time becomes free.")));
  return see_other("/waiting/" + token);
}

Response show_waiting(Visit& visit) {
  const auto shown = wait_shown(visit);
  if (!shown) return no_such_wait(visit);
  if (shown->entry.closed_at) return wait_over_page(visit);
  const auto last = registry::last_offer(visit.app.reader, shown->entry.id);
  const bool is_late =
      last && (last->answer == "lapsed" || (last->answer.empty() && last->until <= visit.now.wall));
  return waiting_page(visit, 200, *shown,
                      is_late ? "The last time was kept for 20 minutes and has gone to the next "
                                "person. You stay on the list."
                              : "");
}

Response post_waiting_accept(Visit& visit) {
  const auto shown = wait_shown(visit);
  if (!shown) return no_such_wait(visit);
  std::string token;
  const auto done = submit_as_visitor(
      visit, shown->entry.id.text(), [&](db::Database& database) -> Result<std::monostate> {
        const auto made = app::accept_offer(database, shown->entry.id, by_visitor(visit));
        if (!made) return std::unexpected{made.error()};
        token = registry::make_booking_link(database, made->id, visit.now.wall);
        return std::monostate{};
      });
  if (!done) return waiting_page(visit, 409, *shown, done.error().message);
  if (token.empty()) return see_other(shown->path());
  return see_other("/booking/" + token + "?done=1");
}

Response post_waiting_decline(Visit& visit) {
  const auto shown = wait_shown(visit);
  if (!shown) return no_such_wait(visit);
  submit_as_visitor(visit, shown->entry.id.text(),
                    [&](db::Database& database) -> Result<std::monostate> {
                      registry::decline_offer(database, shown->entry.id, by_visitor(visit));
                      return std::monostate{};
                    });
  return see_other(shown->path());
}

Response post_waiting_leave(Visit& visit) {
  const auto shown = wait_shown(visit);
  if (!shown) return no_such_wait(visit);
  submit_as_visitor(visit, shown->entry.id.text(),
                    [&](db::Database& database) -> Result<std::monostate> {
                      registry::leave_waitlist(database, shown->entry.id, by_visitor(visit));
                      return std::monostate{};
                    });
  return see_other(shown->path());
}

}  // namespace evenkeel::web
