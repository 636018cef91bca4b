// SPDX-License-Identifier: Apache-2.0
#include "web/pages/booking.hpp"

#include "registry/booking_messages.hpp"
#include "registry/visitors.hpp"
#include "registry/zone.hpp"
#include "web/booking_words.hpp"
#include "web/form.hpp"
#include "web/own_booking.hpp"

namespace evenkeel::web {

namespace {

using Status = registry::Booking::Status;

Html kept_until(const Visit& visit, const OwnBooking& own) {
  return p(cls("ek-notice"), "We keep ", strong(when_said(own.booking.day, own.booking.local_min)),
           " for you until ", registry::time_text(*own.booking.held_until, visit.clinic.zone), ".");
}

Html other_time_link(const OwnBooking& own) {
  return p(a(href("/book/times?visit=", own.kind.visit.key, "&before=", own.token),
             "Choose another time"));
}

Response visitor_page(Visit& visit, int status, const OwnBooking& own, const Filled& filled) {
  const auto fields =
      group(text_field(filled, {.name = "name", .label = "Your name", .autocomplete = "name"}),
            text_field(filled, {.name = "phone",
                                .label = "Phone number",
                                .hint = "We call only about this visit.",
                                .input_mode = "tel",
                                .autocomplete = "tel"}),
            text_field(filled, {.name = "email",
                                .label = "Email address (not needed)",
                                .hint = "We send you the date and a way to change it.",
                                .input_mode = "email",
                                .autocomplete = "email"}),
            button(type("submit"), cls("nhsuk-button"), "Continue"));
  return booking_page(
      visit, status, "Who is coming?",
      group(kept_until(visit, own), error_summary(filled), h1("Who is coming?"),
            post_form(visit, {.action = own.path("/visitor")}, fields), other_time_link(own)));
}

Html what_next(const OwnBooking& own, const registry::Clinic& clinic) {
  if (own.kind.visit.key == "phone_call")
    return group(h2("What happens next"),
                 p("We call you at that time. Have your questions ready."));
  return group(h2("What happens next"), p(own.kind.bring),
               p("If anything changes, come back to this page, or call ", clinic.phone, "."));
}

Html acts_on(const OwnBooking& own) {
  return ul(cls("book-acts"),
            li(a(cls("ek-button"), href(own.path("/calendar.ics")), "Put it in my calendar")),
            li(a(cls("ek-button ek-button--quiet"), href(own.path("/move")), "Move it")),
            li(a(cls("ek-button ek-button--quiet"), href(own.path("/cancel")), "Cancel it")));
}

Html rest_of_it(const OwnBooking& own) {
  if (own.booking.patient)
    return section(
        cls("book-rest"),
        p(cls("ek-notice"),
          "We have what we need to prepare your chart. Thank "
          "you."),
        h2("Before your visit"),
        p("There are some questions to answer at home, when it suits you. You sign in with a code "
          "that we send you; no password is needed."),
        p(a(cls("ek-button"), href("/me/sign-in?to=/me/before"), "Go on to the questions")));
  return section(cls("book-rest"), h2("Save time on the day"),
                 p("Give us your full name and birth date now. It takes a minute, and you wait "
                   "less at the desk."),
                 p(a(cls("ek-button"), href(own.path("/person")), "Fill in the rest now")));
}

Response booked_page(Visit& visit, const OwnBooking& own) {
  const bool is_new = visit.request.query.get("done").has_value();
  const auto* const heading = is_new ? "Your visit is booked" : "Your visit";
  return booking_page(
      visit, 200, heading,
      group(h1(heading), booking_summary(visit, own.booking, own.kind), acts_on(own),
            rest_of_it(own), what_next(own, visit.clinic),
            p(cls("book-small"),
              "Keep this page: its address is your way back to this visit. Whoever has the address "
              "can change the visit.")));
}

Response past_page(Visit& visit, const OwnBooking& own) {
  const bool is_cancelled = own.booking.status == Status::cancelled;
  const auto* const heading = is_cancelled ? "This visit is cancelled" : "This visit is over";
  return booking_page(visit, 200, heading,
                      group(h1(heading), booking_summary(visit, own.booking, own.kind),
                            p(a(cls("nhsuk-button"), href("/book"), "Book a new visit"))));
}

Response lapsed_or_gone(Visit& visit, const std::optional<OwnBooking>& own) {
  return own ? see_other(next_times_path(own->kind, "lapsed", own->token)) : booking_is_gone(visit);
}

// Whoever types for longer than the time is kept does not type it again.
Response too_late_with(Visit& visit, const OwnBooking& own, const registry::Visitor& visitor) {
  submit_as_visitor(visit, own.booking.id.text(),
                    [&](db::Database& database) -> Result<std::monostate> {
                      registry::keep_typed(database, own.booking.id, visitor);
                      return std::monostate{};
                    });
  return lapsed_or_gone(visit, own);
}

}  // namespace

Response show_booking(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own || own->has_lapsed(visit.now.wall)) return lapsed_or_gone(visit, own);
  switch (own->booking.status) {
    case Status::held: {
      const auto& known = own->booking.visitor;
      return visitor_page(
          visit, 200, *own,
          {.typed = nullptr,
           .refusals = {},
           .prefilled = {{"name", known.name}, {"phone", known.phone}, {"email", known.email}}});
    }
    case Status::booked:
      return booked_page(visit, *own);
    case Status::cancelled:
    case Status::arrived:
    case Status::missed:
    case Status::done:
      break;
  }
  return past_page(visit, *own);
}

Response post_visitor(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own) return booking_is_gone(visit);
  const auto& form = visit.request.form;
  const auto typed = [&](std::string_view field) {
    return std::string{form.get(field).value_or("")};
  };
  const auto visitor = registry::plausible_visitor({typed("name"), typed("phone"), typed("email")},
                                                   visit.clinic.is_demo);
  if (own->has_lapsed(visit.now.wall))
    return visitor ? too_late_with(visit, *own, *visitor) : lapsed_or_gone(visit, own);
  if (!visitor) return visitor_page(visit, 422, *own, {&form, {visitor.error()}, {}});
  const auto done = submit_as_visitor(
      visit, own->booking.id.text(), [&](db::Database& database) -> Result<std::monostate> {
        const auto set = registry::set_visitor(database, own->booking.id, *visitor, visit.now.wall);
        if (!set) return std::unexpected{set.error()};
        return std::monostate{};
      });
  if (!done) return lapsed_or_gone(visit, own);
  return see_other(own->path("/check"));
}

Response show_booking_check(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own || own->has_lapsed(visit.now.wall)) return lapsed_or_gone(visit, own);
  const auto& visitor = own->booking.visitor;
  if (own->booking.status != Status::held || visitor.name.empty()) return see_other(own->path());
  const auto email = visitor.email.empty() ? "none" : visitor.email;
  return booking_page(
      visit, 200, "Is this right?",
      group(
          kept_until(visit, *own), h1("Is this right?"),
          booking_summary(visit, own->booking, own->kind),
          dl(cls("book-facts book-facts--own"), div(cls("book-fact"), dt("Name"), dd(visitor.name)),
             div(cls("book-fact"), dt("Phone"), dd(visitor.phone)),
             div(cls("book-fact"), dt("Email"), dd(email))),
          post_form(visit, {.action = own->path("/confirm")},
                    button(type("submit"), cls("nhsuk-button"), "Book this visit")),
          p(a(href(own->path()), "Change name or phone")), other_time_link(*own)));
}

Response post_booking_confirm(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own) return booking_is_gone(visit);
  if (own->booking.status == Status::held && own->booking.visitor.name.empty())
    return see_other(own->path());
  const auto done = submit_as_visitor(
      visit, own->booking.id.text(), [&](db::Database& database) -> Result<std::monostate> {
        const auto made =
            registry::confirm(database, own->booking.id, own->booking.visitor, by_visitor(visit));
        if (!made) return std::unexpected{made.error()};
        registry::tell_of_booking(database, *made, by_visitor(visit));
        return std::monostate{};
      });
  if (!done) return see_other(next_times_path(own->kind, "lapsed", own->token));
  return see_other(own->path("?done=1"));
}

}  // namespace evenkeel::web
