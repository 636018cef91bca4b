// SPDX-License-Identifier: Apache-2.0
#include "web/pages/calendar_file.hpp"

#include "app/calendar_file.hpp"
#include "web/own_booking.hpp"

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

}  // namespace evenkeel::web
