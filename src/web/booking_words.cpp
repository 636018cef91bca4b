// SPDX-License-Identifier: Apache-2.0
#include "web/booking_words.hpp"

#include "core/wording.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/public_frame.hpp"

#include <charconv>

namespace evenkeel::web {

namespace {

constexpr std::array weekdays_said{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                   "Thursday", "Friday", "Saturday"};
constexpr int days_listed = 12;

Html fact_of_visit(std::string_view called, const Html& said) {
  return div(cls("book-fact"), dt(called), dd(said));
}

// What the clinic's own public pages say about money.
Html cost_words(const Visit& visit) {
  const auto* const costs = visit.site.page("costs");
  if (costs == nullptr) return group("Ask us: ", visit.clinic.phone, ".");
  return group(costs->summary, " ", a(href("/about/costs"), "Read about costs"), ".");
}

}  // namespace

std::string weekday_said(Day day) {
  return weekdays_said.at(std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding());
}
std::string day_said(Day day) { return weekday_said(day).substr(0, 3) + " " + said_day(day); }
std::string when_said(Day day, int local_min) {
  return day_said(day) + " at " + registry::wall_text(local_min);
}
std::string length_said(int minutes) { return registry::duration_text(Minutes{minutes}); }

Html visit_facts(const Visit& visit, const registry::KindOfVisit& kind) {
  return dl(cls("book-facts"), fact_of_visit("How long", group(length_said(kind.visit.minutes))),
            fact_of_visit("With whom", group(kind.who)),
            fact_of_visit("What to bring", group(kind.bring)),
            fact_of_visit("Cost", cost_words(visit)));
}

Html booking_summary(const Visit& visit, const registry::Booking& booking,
                     const registry::KindOfVisit& kind) {
  const auto where = kind.visit.key == "phone_call" ? "We call you." : visit.clinic.address;
  return dl(cls("book-facts book-facts--own"), fact_of_visit("What", group(kind.name)),
            fact_of_visit("When", strong(when_said(booking.day, booking.local_min))),
            fact_of_visit("How long", group(length_said(kind.visit.minutes))),
            fact_of_visit("Where", group(where)));
}

Response booking_page(Visit& visit, int status, const std::string& title, const Html& content,
                      BookingStyle style) {
  const PublicFrame frame{.title = title,
                          .summary = "Book a visit.",
                          .path = "/book",
                          .has_forms = style == BookingStyle::of_forms,
                          .has_script = false,
                          .clock_ahead = visit.app.clock.ahead()};
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}};
  response.body =
      document(public_document(visit.site, visit.clinic, frame, div(cls("book"), content)));
  return response;
}

Html time_buttons(const Visit& visit, const TimeButton& to,
                  const std::vector<registry::FreeTime>& times, const Html& hidden) {
  std::vector<Html> buttons;
  for (const auto& time : times) {
    const auto fields = group(hidden_field("day", registry::iso_date(time.day)),
                              hidden_field("time", std::to_string(time.local_min)), hidden);
    const auto when =
        group(span(cls("book-time__clock"), registry::wall_text(time.local_min)),
              span(cls("book-time__day"), weekday_said(time.day), " ", said_day(time.day)),
              span(cls("nhsuk-u-visually-hidden"), ": ", to.words));
    buttons.push_back(li(post_form(visit, {.action = to.action},
                                   group(fields, button(type("submit"), cls("book-time"), when)))));
  }
  return ul(cls("book-times"), buttons);
}

Html other_days(const Visit& visit, const std::string& path, Day from) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  std::vector<Html> links;
  for (const auto day : registry::open_days(visit.app.reader, from, days_listed, today)) {
    links.push_back(li(a(cls("book-day"), href(path, registry::iso_date(day)), day_said(day))));
  }
  if (links.empty()) return {};
  return section(h2("Other days"), ul(cls("book-days"), links));
}

std::optional<registry::FreeTime> pressed_time(const net::Fields& form) {
  const auto day = day_asked(form, "day");
  const auto time = form.get("time").value_or("");
  int local_min = 0;
  const auto read = std::from_chars(time.data(), time.data() + time.size(), local_min);
  const bool is_time = read.ec == std::errc{} && read.ptr == time.data() + time.size() &&
                       local_min >= 0 && local_min < 24 * 60;
  if (!day || !is_time) return std::nullopt;
  return registry::FreeTime{*day, local_min};
}

std::optional<Day> day_asked(const net::Fields& fields, std::string_view name) {
  const auto iso = fields.get(name);
  return iso ? registry::parse_date(*iso) : std::nullopt;
}

}  // namespace evenkeel::web
