// SPDX-License-Identifier: Apache-2.0
#include "web/pages/own_appointments.hpp"

#include "app/calendar_file.hpp"
#include "app/course_places.hpp"
#include "app/rows.hpp"
#include "registry/booking_messages.hpp"
#include "registry/calendar_feeds.hpp"
#include "registry/free_times.hpp"
#include "registry/zone.hpp"
#include "web/booking_words.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

using registry::Booking;
using Status = Booking::Status;

constexpr std::size_t past_shown = 10;

constexpr std::array reasons_to_cancel{
    Choice{.code = "cannot_come", .label = "I cannot come then"},
    Choice{.code = "feels_better", .label = "I do not need it any more"},
    Choice{.code = "other", .label = "Another reason"}};

struct OwnVisit {
  Booking booking;
  registry::KindOfVisit kind;
  std::string path(std::string_view rest) const {
    return "/me/appointments/" + booking.id.text() + std::string{rest};
  }
};

// Of this patient and nobody else; what is not one's own is not there.
std::optional<OwnVisit> own_visit(const Visit& visit) {
  auto booking = registry::booking(visit.app.reader, visit.id<BookingId>("booking"));
  if (!booking || booking->patient != visit.own()) return std::nullopt;
  auto kind = registry::visit_kind(visit.app.reader, booking->visit_kind);
  if (!kind) return std::nullopt;
  return OwnVisit{*std::move(booking), *std::move(kind)};
}

std::string_view status_said(Status status) {
  switch (status) {
    case Status::held:
    case Status::booked:
      return "booked";
    case Status::cancelled:
      return "cancelled";
    case Status::arrived:
      return "you are here";
    case Status::missed:
      return "missed";
    case Status::done:
      return "done";
  }
  return "";
}

std::string kind_said(const Visit& visit, const Booking& booking) {
  const auto kind = registry::visit_kind(visit.app.reader, booking.visit_kind);
  return kind ? kind->name : std::string{"Visit"};
}

Html visit_to_come(const Visit& visit, const Booking& booking) {
  const std::string path = "/me/appointments/" + booking.id.text();
  return li(
      cls("ek-own-entry"),
      div(strong(when_said(booking.day, booking.local_min)),
          p(kind_said(visit, booking), ", ",
            registry::duration_text(booking.ends - booking.starts))),
      div(cls("ek-own-ways"), a(cls("ek-button ek-button--quiet"), href(path, "/move"), "Move"),
          a(cls("ek-button ek-button--quiet"), href(path, "/cancel"), "Cancel"),
          a(cls("ek-button ek-button--quiet"), href(path, "/calendar.ics"), "Calendar")));
}

bool is_to_come(const Booking& booking) { return booking.status == Status::booked; }

Html calendar_feed_view(const Visit& visit) {
  const bool has_one = registry::has_calendar_feed(visit.app.reader, visit.own());
  return section(
      h2("In your own calendar"),
      p("A secret address by which your calendar keeps up with your visits."),
      post_button(visit, {.action = "/me/calendar"},
                  has_one ? "Make a new address" : "Make an address", "ek-button ek-button--quiet"),
      has_one ? post_button(visit, {.action = "/me/calendar/revoke"}, "Take the address back",
                            "ek-button ek-button--quiet")
              : Html{});
}

Response appointments_page(Visit& visit, int status, std::string_view problem) {
  const auto all = registry::bookings_of(visit.app.reader, visit.own());
  std::vector<Html> to_come;
  std::vector<Html> past;
  for (const auto& booking : all) {
    if (is_to_come(booking) && booking.ends > visit.now.wall) {
      to_come.insert(to_come.begin(), visit_to_come(visit, booking));
    } else if (past.size() < past_shown) {
      past.push_back(
          li(when_said(booking.day, booking.local_min), ": ",
             is_to_come(booking) ? std::string_view{"over"} : status_said(booking.status)));
    }
  }
  const auto why = problem.empty() ? Html{} : p(cls("ek-notice"), role("alert"), problem);
  const auto coming =
      to_come.empty() ? p("No visit is booked. Call ", strong(visit.clinic.phone), " for a time.")
                      : ul(cls("ek-own-entries"), to_come);
  const auto before = past.empty() ? Html{} : group(h2("Before"), ul(cls("nhsuk-list"), past));
  return own_page(visit, status, {.title = "Your visits"},
                  group(p(a(href("/me"), "Back")), why, h1("Your visits"), coming,
                        p(a(href("/me/waitlist"), "Wait for a time that becomes free")), before,
                        calendar_feed_view(visit)));
}

std::vector<registry::FreeTime> times_to_move_to(Visit& visit, const OwnVisit& own) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto day = day_asked(visit.request.query, "day");
  registry::TimesAsked asked{.from = day.value_or(today)};
  if (day) {
    asked.days = 1;
    asked.most = 40;
    asked.apart_min = 0;
  }
  return registry::free_times(visit.app.reader, visit.clinic, own.kind, asked, visit.now.wall);
}

Response own_move_page(Visit& visit, int status, const OwnVisit& own, std::string_view problem) {
  const auto times = times_to_move_to(visit, own);
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto why = problem.empty() ? Html{} : p(cls("ek-notice"), role("alert"), problem);
  const auto offer =
      times.empty() ? p("No other time is free here. Call ", strong(visit.clinic.phone), ".")
                    : time_buttons(visit, {own.path("/move"), "move the visit to this time"}, times,
                                   hidden_field("shown", std::to_string(own.booking.version)));
  return own_page(
      visit, status, {.title = "Move your visit"},
      group(p(a(href("/me/appointments"), "Back")), why, h1("Move your visit"),
            p("It is booked for ", strong(when_said(own.booking.day, own.booking.local_min)),
              ". It stays so until you choose another time."),
            offer,
            other_days(visit, own.path("/move?day="),
                       day_asked(visit.request.query, "day").value_or(today))));
}

Response cancelled_own_page(Visit& visit, int status, const OwnVisit& own,
                            std::string_view problem) {
  const auto why = problem.empty() ? Html{} : p(cls("ek-notice"), role("alert"), problem);
  const auto times = registry::free_times(
      visit.app.reader, visit.clinic, own.kind,
      {.from = registry::local_day(visit.now.wall, visit.clinic.zone)}, visit.now.wall);
  const auto offer =
      times.empty() ? p("To come another time, call ", strong(visit.clinic.phone), ".")
                    : group(h2("Would one of these suit you?"),
                            time_buttons(visit, {own.path("/again"), "take this time"}, times, {}));
  return own_page(visit, status, {.title = "Your visit is cancelled"},
                  group(p(a(href("/me/appointments"), "Back")), why, h1("Your visit is cancelled"),
                        p("Thank you for telling us: somebody else can come then."), offer,
                        p(a(href("/me/waitlist"), "Wait for a time that becomes free"))));
}

Result<app::Press> submit_own(Visit& visit, const OwnVisit& own,
                              const std::function<Result<Booking>(db::Database&)>& change) {
  auto done = app::submit_rows(visit.app, visit.own_act(), own.booking.id.text(),
                               [&](db::Database& database) -> Result<std::monostate> {
                                 const auto changed = change(database);
                                 if (!changed) return std::unexpected{changed.error()};
                                 registry::tell_of_booking(database, *changed, visit.own_by());
                                 return std::monostate{};
                               });
  if (done) visit.app.changed("calendar");
  return done;
}

}  // namespace

Response show_own_appointments(Visit& visit) { return appointments_page(visit, 200, {}); }

Response show_own_move(Visit& visit) {
  const auto own = own_visit(visit);
  if (!own) return not_found(visit);
  if (!is_to_come(own->booking)) return see_other("/me/appointments");
  return own_move_page(visit, 200, *own, {});
}

Response post_own_move(Visit& visit) {
  const auto own = own_visit(visit);
  if (!own) return not_found(visit);
  const auto time = pressed_time(visit.request.form);
  if (!time) return see_other(own->path("/move"));
  const auto done = submit_own(visit, *own, [&](db::Database& database) {
    return registry::move(
        database, {own->booking.id, time->day, time->local_min, visit.own_act().shown.value_or(0)},
        std::nullopt, visit.own_by());
  });
  if (!done) return own_move_page(visit, 409, *own, done.error().message);
  return see_other("/me/appointments");
}

Response show_own_cancel(Visit& visit) {
  const auto own = own_visit(visit);
  if (!own) return not_found(visit);
  if (own->booking.status == Status::cancelled) return cancelled_own_page(visit, 200, *own, {});
  if (!is_to_come(own->booking)) return see_other("/me/appointments");
  const auto fields = group(radios({}, {.name = "reason", .label = "Why?"}, reasons_to_cancel),
                            button(type("submit"), cls("nhsuk-button"), "Cancel this visit"));
  return own_page(visit, 200, {.title = "Cancel your visit"},
                  group(p(a(href("/me/appointments"), "Back")), h1("Cancel your visit"),
                        booking_summary(visit, own->booking, own->kind),
                        post_form(visit, {.action = own->path("/cancel")}, fields),
                        p(a(href(own->path("/move")), "Move it instead"))));
}

Response post_own_cancel(Visit& visit) {
  const auto own = own_visit(visit);
  if (!own) return not_found(visit);
  const std::string reason{visit.request.form.get("reason").value_or("other")};
  const auto done = submit_own(visit, *own, [&](db::Database& database) {
    return registry::cancel(database, own->booking.id, reason, visit.own_by());
  });
  if (!done) return appointments_page(visit, 409, done.error().message);
  return see_other(own->path("/cancel"));
}

Response post_own_again(Visit& visit) {
  const auto own = own_visit(visit);
  if (!own) return not_found(visit);
  const auto time = pressed_time(visit.request.form);
  if (!time || own->booking.status != Status::cancelled) return see_other("/me/appointments");
  const auto done = submit_own(visit, *own, [&](db::Database& database) -> Result<Booking> {
    if (app::is_treatment_kind(own->booking.visit_kind)) {
      const auto fine =
          app::may_treat_on(database, visit.own(), time->day, std::nullopt, visit.app.rules.policy);
      if (!fine) return std::unexpected{fine.error()};
    }
    return registry::book(database,
                          {.visit_kind = own->booking.visit_kind,
                           .day = time->day,
                           .local_min = time->local_min,
                           .patient = visit.own()},
                          std::nullopt, visit.own_by());
  });
  if (!done) return cancelled_own_page(visit, 409, *own, done.error().message);
  return see_other("/me/appointments");
}

Response show_own_calendar(Visit& visit) {
  const auto own = own_visit(visit);
  if (!own) return not_found(visit);
  Response response;
  response.headers = {{"Content-Type", "text/calendar; charset=utf-8"},
                      {"Content-Disposition", "attachment; filename=\"appointment.ics\""}};
  const auto method = own->booking.status == Status::cancelled ? app::CalendarMethod::cancel
                                                               : app::CalendarMethod::publish;
  response.body = app::calendar_text(std::span{&own->booking, 1},
                                     {method, visit.clinic.address, visit.now.wall});
  return response;
}

std::vector<NextThing> next_appointment(Visit& visit) {
  const auto all = registry::bookings_of(visit.app.reader, visit.own());
  const Booking* next = nullptr;
  for (const auto& booking : all) {
    if (is_to_come(booking) && booking.ends > visit.now.wall) next = &booking;  // latest first
  }
  if (next == nullptr) return {};
  return {{.words = "Your next visit",
           .path = "/me/appointments",
           .more = when_said(next->day, next->local_min)}};
}

}  // namespace evenkeel::web
