// SPDX-License-Identifier: Apache-2.0
#include "web/own_booking.hpp"

#include "web/booking_words.hpp"

namespace evenkeel::web {

std::optional<OwnBooking> own_booking(Visit& visit) {
  const std::string token{visit.request.parameter("token")};
  auto found = registry::booking_by_link(visit.app.reader, token);
  if (!found) return std::nullopt;
  auto kind = registry::visit_kind(visit.app.reader, found->visit_kind);
  if (!kind) return std::nullopt;
  return OwnBooking{token, *std::move(found), *std::move(kind)};
}

Response booking_is_gone(Visit& visit) {
  return booking_page(visit, 404, "This link leads to no visit",
                      group(h1("This link leads to no visit"),
                            p("A time is kept for 5 minutes; one that nobody confirmed is free "
                              "again. Nothing was booked."),
                            p(a(cls("nhsuk-button"), href("/book"), "Find a time"))));
}

std::string next_times_path(const registry::KindOfVisit& kind, std::string_view why,
                            std::string_view token) {
  if (!kind.is_public) return "/book";
  const auto path = "/book/times?visit=" + kind.visit.key + "&why=" + std::string{why};
  return token.empty() ? path : path + "&before=" + std::string{token};
}

registry::Visitor typed_before(Visit& visit, std::string_view token) {
  const auto before = registry::booking_by_link(visit.app.reader, token);
  const bool is_own_hold = before && before->status == registry::Booking::Status::held;
  return is_own_hold ? before->visitor : registry::Visitor{};
}

Result<app::Press> submit_as_visitor(Visit& visit, std::string_view about, const app::Rows& rows) {
  const app::Act act{CauseId{std::string{visit.request.form.get("cause").value_or("")}},
                     registry::visitor_staff,
                     {},
                     std::nullopt};
  if (!act.cause.is_set()) return refuse("no-cause", "This form is not complete. Open it again.");
  auto done = app::submit_rows(visit.app, act, about, rows);
  if (done) visit.app.changed("calendar");  // the desk sees it come
  return done;
}

registry::By by_visitor(const Visit& visit) { return {registry::visitor_staff, visit.now}; }

}  // namespace evenkeel::web
