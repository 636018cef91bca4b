// SPDX-License-Identifier: Apache-2.0
#include "web/pages/booking_change.hpp"

#include "registry/booking_messages.hpp"
#include "registry/free_times.hpp"
#include "registry/zone.hpp"
#include "web/booking_words.hpp"
#include "web/form.hpp"
#include "web/own_booking.hpp"

#include <charconv>

namespace evenkeel::web {

namespace {

using Status = registry::Booking::Status;

constexpr std::array own_cancel_reasons{
    Choice{.code = "cannot_come", .label = "I cannot come then"},
    Choice{.code = "feels_better", .label = "I do not need it any more"},
    Choice{.code = "other", .label = "Another reason"}};

std::vector<registry::FreeTime> times_for(Visit& visit, const OwnBooking& own,
                                          const std::optional<Day>& day) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  registry::TimesAsked asked{.from = day.value_or(today)};
  if (day) {
    asked.days = 1;
    asked.most = 40;
    asked.apart_min = 0;
  }
  return registry::free_times(visit.app.reader, visit.clinic, own.kind, asked, visit.now.wall);
}

Html move_buttons(Visit& visit, const OwnBooking& own, const std::optional<Day>& day) {
  const auto times = times_for(visit, own, day);
  if (times.empty() && day) return p(cls("ek-notice"), "No time is free on ", day_said(*day), ".");
  if (times.empty())
    return p("No other time can be chosen here right now. Call ", strong(visit.clinic.phone), ".");
  return time_buttons(visit, {own.path("/move"), "move the visit to this time"}, times,
                      hidden_field("shown", std::to_string(own.booking.version)));
}

Response move_page(Visit& visit, int status, const OwnBooking& own, std::string_view problem) {
  const auto day = day_asked(visit.request.query, "day");
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto why = problem.empty() ? Html{} : p(cls("ek-notice"), role("alert"), problem);
  return booking_page(
      visit, status, "Move your visit",
      group(p(a(cls("book-back"), href(own.path()), "Back")), why, h1("Move your visit"),
            p("It is booked for ", strong(when_said(own.booking.day, own.booking.local_min)),
              ". It stays so until you choose another time."),
            move_buttons(visit, own, day),
            other_days(visit, own.path("/move?day="), day.value_or(today))));
}

std::int64_t version_of(const net::Fields& form) {
  const auto text = form.get("shown").value_or("");
  std::int64_t version = 0;
  std::from_chars(text.data(), text.data() + text.size(), version);
  return version;
}

Html cancelled_content(Visit& visit, const OwnBooking& own) {
  const auto times = times_for(visit, own, std::nullopt);
  const auto offer =
      times.empty() || !own.kind.is_public
          ? p("To come another time, call ", strong(visit.clinic.phone), ".")
          : group(h2("Would one of these suit you?"),
                  time_buttons(visit, {"/book/hold", "take this time"}, times,
                               hidden_field("visit", own.kind.visit.key)),
                  p(a(href("/book/times?visit=", own.kind.visit.key), "Other times")));
  return group(h1("Your visit is cancelled"),
               p("Thank you for telling us: somebody else can come then."), offer);
}

}  // namespace

Response show_booking_move(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own) return booking_is_gone(visit);
  if (own->booking.status != Status::booked) return see_other(own->path());
  return move_page(visit, 200, *own, {});
}

Response post_booking_move(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own) return booking_is_gone(visit);
  const auto time = pressed_time(visit.request.form);
  if (!time) return see_other(own->path("/move"));
  const auto done = submit_as_visitor(
      visit, own->booking.id.text(), [&](db::Database& database) -> Result<std::monostate> {
        const auto moved = registry::move(
            database, {own->booking.id, time->day, time->local_min, version_of(visit.request.form)},
            std::nullopt, by_visitor(visit));
        if (!moved) return std::unexpected{moved.error()};
        registry::tell_of_booking(database, *moved, by_visitor(visit));
        return std::monostate{};
      });
  if (!done) return move_page(visit, 409, *own, done.error().message);
  return see_other(own->path());
}

Response show_booking_cancel(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own) return booking_is_gone(visit);
  if (own->booking.status == Status::cancelled)
    return booking_page(visit, 200, "Your visit is cancelled", cancelled_content(visit, *own));
  if (own->booking.status != Status::booked) return see_other(own->path());
  const auto fields = group(radios({}, {.name = "reason", .label = "Why?"}, own_cancel_reasons),
                            button(type("submit"), cls("nhsuk-button"), "Cancel this visit"));
  return booking_page(
      visit, 200, "Cancel your visit",
      group(p(a(cls("book-back"), href(own->path()), "Back")), h1("Cancel your visit"),
            booking_summary(visit, own->booking, own->kind),
            post_form(visit, {.action = own->path("/cancel")}, fields),
            p(a(href(own->path("/move")), "Move it instead"))));
}

Response post_booking_cancel(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own) return booking_is_gone(visit);
  const std::string reason{visit.request.form.get("reason").value_or("other")};
  const auto done = submit_as_visitor(
      visit, own->booking.id.text(), [&](db::Database& database) -> Result<std::monostate> {
        const auto cancelled =
            registry::cancel(database, own->booking.id, reason, by_visitor(visit));
        if (!cancelled) return std::unexpected{cancelled.error()};
        registry::tell_of_booking(database, *cancelled, by_visitor(visit));
        return std::monostate{};
      });
  if (!done) return see_other(own->path());
  return see_other(own->path("/cancel"));
}

}  // namespace evenkeel::web
