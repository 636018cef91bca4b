// SPDX-License-Identifier: Apache-2.0
#include "web/pages/calendar_file.hpp"

#include "app/calendar_file.hpp"
#include "app/rows.hpp"
#include "registry/calendar_feeds.hpp"
#include "web/form.hpp"
#include "web/own_booking.hpp"
#include "web/own_frame.hpp"

namespace evenkeel::web {

namespace {

Response calendar_response(std::string text, std::string_view method) {
  Response response;
  response.headers = {
      {"Content-Type", "text/calendar; charset=utf-8; method=" + std::string{method}},
      {"Content-Disposition", "attachment; filename=\"appointment.ics\""},
      {"Cache-Control", "no-store"}};
  response.body = std::move(text);
  return response;
}

}  // namespace

Response show_booking_calendar(Visit& visit) {
  const auto own = own_booking(visit);
  if (!own || own->booking.status == registry::Booking::Status::held) return booking_is_gone(visit);
  const bool is_cancelled = own->booking.status == registry::Booking::Status::cancelled;
  const bool is_call = own->kind.visit.key == "phone_call";
  const auto method = is_cancelled ? app::CalendarMethod::cancel : app::CalendarMethod::publish;
  return calendar_response(
      app::calendar_text(std::span{&own->booking, 1},
                         {method, is_call ? std::string{} : visit.clinic.address, visit.now.wall}),
      is_cancelled ? "CANCEL" : "PUBLISH");
}

Response show_calendar_feed(Visit& visit) {
  constexpr std::string_view ending = ".ics";
  const std::string file{visit.request.parameter("feed")};
  const auto patient =
      file.ends_with(ending)
          ? registry::patient_of_feed(visit.app.reader,
                                      std::string_view{file}.substr(0, file.size() - ending.size()))
          : std::nullopt;
  if (!patient) return not_found(visit);
  auto visits = registry::bookings_of(visit.app.reader, *patient);
  std::erase_if(visits,
                [&](const registry::Booking& booking) { return booking.ends <= visit.now.wall; });
  return calendar_response(app::calendar_text(visits, {app::CalendarMethod::publish,
                                                       visit.clinic.address, visit.now.wall}),
                           "PUBLISH");
}

Response post_own_feed(Visit& visit) {
  std::string token;
  const auto done = app::submit_rows(visit.app, visit.own_act(), visit.own().text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       token = registry::make_calendar_feed(database, visit.own(),
                                                                            visit.now.wall);
                                       return std::monostate{};
                                     });
  if (!done || token.empty()) return see_other("/me/appointments");
  const auto path = "/calendar/" + token + ".ics";
  const auto address = registry::public_address(visit.app.reader) + path;
  return own_page(
      visit, 200, {.title = "Your calendar address"},
      group(h1("Your calendar address"),
            p("Give this address to your calendar as a subscription. It is shown only now."),
            p(a(href(path), address)),
            p("Whoever has it sees when you have an appointment here, and nothing else. You can "
              "take it back under Your visits."),
            p(a(href("/me/appointments"), "Back"))));
}

Response post_own_feed_revoked(Visit& visit) {
  app::submit_rows(visit.app, visit.own_act(), visit.own().text(),
                   [&](db::Database& database) -> Result<std::monostate> {
                     registry::revoke_calendar_feeds(database, visit.own(), visit.now.wall);
                     return std::monostate{};
                   });
  return see_other("/me/appointments");
}

}  // namespace evenkeel::web
