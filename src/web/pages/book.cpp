// SPDX-License-Identifier: Apache-2.0
#include "web/pages/book.hpp"

#include "app/handle.hpp"
#include "base/fresh_id.hpp"
#include "registry/bookings.hpp"
#include "registry/free_times.hpp"
#include "registry/zone.hpp"
#include "web/booking_words.hpp"
#include "web/form.hpp"
#include "web/own_booking.hpp"
#include "web/source_limit.hpp"
#include "web/telephone.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

// trust-and-use A8: the list of times 30 a minute, bookings 10 an hour, for each address.
SourceLimit& lists_left() {
  static SourceLimit limit{30, 30.0 / 60};
  return limit;
}
SourceLimit& bookings_left() {
  static SourceLimit limit{10, 10.0 / 3600};
  return limit;
}

constexpr int times_first_shown = 3;
constexpr int times_of_a_day = 40;

Response too_often(Visit& visit) {
  auto answer = booking_page(
      visit, 429, "Please wait a moment",
      group(h1("Please wait a moment"),
            p("This was asked for very often from your connection. Try again in a few minutes, or "
              "call ",
              visit.clinic.phone, ".")));
  answer.headers.emplace_back("Retry-After", "60");
  return answer;
}

Html reason_link(const registry::KindOfVisit& kind) {
  return li(a(cls("book-choice"), href("/book/times?visit=", kind.visit.key), strong(kind.name),
              span(length_said(kind.visit.minutes), ", with ", kind.who)));
}

std::optional<registry::KindOfVisit> public_kind(Visit& visit, std::string_view key) {
  auto kind = registry::visit_kind(visit.app.reader, key);
  if (!kind || !kind->is_public) return std::nullopt;
  return kind;
}

// Where nothing can be booked by itself, a person helps.
Html call_us(const Visit& visit, std::string_view why) {
  return group(p(cls("ek-lead"), why),
               p("Call ", strong(visit.clinic.phone), ", and we find a time together."));
}

Html notice_of(const net::Fields& query) {
  const auto code = query.get("why").value_or("");
  if (code.empty()) return {};
  const auto* const says = code == "lapsed" ? "The time was kept for 5 minutes and is free again. "
                                              "These are the next ones."
                                            : "That time has just been taken. These are the next "
                                              "ones.";
  return p(cls("ek-notice"), role("status"), says);
}

Html times_of(const Visit& visit, const registry::KindOfVisit& kind,
              const std::optional<Day>& day) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  registry::TimesAsked asked{.from = day.value_or(today), .most = times_first_shown};
  if (day) {
    asked.days = 1;
    asked.most = times_of_a_day;
    asked.apart_min = 0;
  }
  auto times = registry::free_times(visit.app.reader, visit.clinic, kind, asked, visit.now.wall);
  Html heading = h2(day ? "Times on " + day_said(*day) : std::string{"The next times"});
  if (times.empty() && day) {
    heading = group(p(cls("ek-notice"), "No time is free on ", day_said(*day), " any more."),
                    h2("The next ones after it"));
    asked = {.from = *day, .most = times_first_shown};
    times = registry::free_times(visit.app.reader, visit.clinic, kind, asked, visit.now.wall);
  }
  if (times.empty()) return call_us(visit, "No time can be booked here right now.");
  const std::string before{visit.request.query.get("before").value_or("")};
  const auto kept = before.empty() ? std::string{} : "&before=" + percent_encoded(before);
  const auto more = other_days(visit, "/book/times?visit=" + kind.visit.key + kept + "&day=",
                               day.value_or(times.front().day));
  return group(heading,
               time_buttons(visit, {"/book/hold", "take this time"}, times,
                            group(hidden_field("visit", kind.visit.key),
                                  before.empty() ? Html{} : hidden_field("before", before))),
               more);
}

// A secret way of its own: only hashes are kept, so no earlier one can be shown again.
std::string fresh_way_to(Visit& visit, const BookingId& id) {
  std::string token;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    token = registry::make_booking_link(database, id, visit.now.wall);
    return true;
  });
  return token;
}

}  // namespace

Response show_book(Visit& visit) {
  std::vector<Html> reasons;
  for (const auto& kind : registry::visit_kinds(visit.app.reader)) {
    if (kind.is_public) reasons.push_back(reason_link(kind));
  }
  reasons.push_back(li(a(cls("book-choice"), href("/me"), strong("I am a patient here"),
                         span("Sign in to see and change your visits"))));
  return booking_page(
      visit, 200, "Book a visit",
      group(h1("What would you like to book?"), ul(cls("book-choices"), reasons),
            p(cls("book-call"), "If you would rather talk to somebody, call ",
              a(href("tel:", telephone_digits(visit.clinic.phone)), visit.clinic.phone), ".")),
      BookingStyle::of_the_public_site);
}

Response show_book_times(Visit& visit) {
  if (!lists_left().take(visit.request.remote_address, visit.now)) return too_often(visit);
  const auto kind = public_kind(visit, visit.request.query.get("visit").value_or(""));
  if (!kind) return see_other("/book");
  const auto content = group(
      p(a(cls("book-back"), href("/book"), "Back")), h1(kind->name), notice_of(visit.request.query),
      visit_facts(visit, *kind), times_of(visit, *kind, day_asked(visit.request.query, "day")),
      p(a(href("/book/waitlist?visit=", kind->visit.key),
          "Nothing suits? We tell you when a time becomes free")),
      p(cls("book-small"), "All times are the clinic's own: ", visit.clinic.zone, "."));
  return booking_page(visit, 200, kind->name, content);
}

Response post_hold(Visit& visit) {
  const auto kind = public_kind(visit, visit.request.form.get("visit").value_or(""));
  const auto time = pressed_time(visit.request.form);
  if (!kind || !time) return see_other("/book");
  if (!bookings_left().take(visit.request.remote_address, visit.now)) return too_often(visit);
  const auto fresh = fresh_id<BookingId>();
  const auto before = visit.request.form.get("before").value_or("");
  const auto typed = typed_before(visit, before);
  const auto done =
      submit_as_visitor(visit, fresh.text(), [&](db::Database& database) -> Result<std::monostate> {
        const auto made = registry::hold(
            database, {kind->visit.key, time->day, time->local_min, {}, typed, fresh},
            by_visitor(visit));
        if (!made) return std::unexpected{made.error()};
        return std::monostate{};
      });
  if (!done) return see_other(next_times_path(*kind, "taken", before));
  // The second press of one button leads to what the first one held.
  const CauseId cause{std::string{visit.request.form.get("cause").value_or("")}};
  const auto held = app::stream_of(visit.app.reader, cause);
  return see_other("/booking/" +
                   fresh_way_to(visit, BookingId{held ? held->text() : fresh.text()}));
}

}  // namespace evenkeel::web
