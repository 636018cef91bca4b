// SPDX-License-Identifier: Apache-2.0
#include "web/pages/calendar.hpp"

#include "app/calendar_day.hpp"
#include "registry/waitlist.hpp"
#include "registry/zone.hpp"
#include "web/clock_words.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/place_picker.hpp"
#include "web/pages/staff_booking.hpp"
#include "web/weekday.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using schedule::Span;
using Status = registry::Booking::Status;

constexpr int column_minutes = 15;

struct CalendarShown {
  const Visit& visit;
  const app::CalendarDay& day;
};

Attribute spans_columns(const Span& span) {
  return attr("colspan", std::max(1, (span.to - span.from) / column_minutes));
}

// To whole columns: a table has no halves.
Span to_columns(const Span& span) {
  return {span.from / column_minutes * column_minutes,
          (span.to + column_minutes - 1) / column_minutes * column_minutes};
}

Html free_cell(const Span& span) {
  return td(cls("ek-cal__free"), spans_columns(span), attr("data-from", span.from),
            attr("data-to", span.to));
}

// What dropping it elsewhere sends. The names are not those of a page's own
// version: each visit has its own.
Html drop_form(const CalendarShown& shown, const registry::Booking& booking) {
  if (booking.status != Status::booked) return {};
  return post_form(
      shown.visit,
      {.action = booking_path(booking.id) + "/move",
       .patient = booking.patient,
       .css_class = "ek-cal__drop"},
      group(hidden_field("version", std::to_string(booking.version)),
            hidden_field("from", "calendar"), hidden_field("at", ""), hidden_field("chair", "")));
}

Html block_cell(const CalendarShown& shown, const app::CalendarBlock& block) {
  const auto& booking = *block.booking;
  const auto who = booked_for(shown.visit, booking);
  const auto words = group(strong(clock_said(booking.local_min)), " ",
                           span(cls("ek-cal__who"), who.empty() ? "held" : who));
  // Only where it begins: dropped elsewhere, its pieces would say another start.
  const bool may_move = booking.status == Status::booked && block.span.from == booking.local_min;
  const auto link = booking.status == Status::held
                        ? span(cls("ek-cal__visit"), words)
                        : a(cls("ek-cal__visit"), href(booking_path(booking.id)),
                            attr("draggable", "false"), words);
  const auto inside = may_move ? element("calendar-visit", attr("data-start", booking.local_min),
                                         attr("data-day", registry::iso_date(booking.day)), link,
                                         drop_form(shown, booking))
                               : link;
  return td(cls("ek-cal__taken"), attr("data-status", registry::name_of(booking.status)),
            spans_columns(to_columns(block.span)), inside);
}

Html place_row(const CalendarShown& shown, const app::CalendarRow& row) {
  std::vector<Html> cells;
  int at = shown.day.shown.from;
  const auto free_until = [&](int end) {
    // Cells end with the hours, so that the lines of the table stand under its
    // head.
    while (at < end) {
      const int next = std::min(end, (at / 60 + 1) * 60);
      cells.push_back(free_cell({at, next}));
      at = next;
    }
  };
  for (const auto& block : row.blocks) {
    const auto span = to_columns(block.span);
    if (span.from < at) continue;
    free_until(span.from);
    cells.push_back(block_cell(shown, block));
    at = span.to;
  }
  free_until(shown.day.shown.to);
  const auto& chairs = shown.visit.clinic.chairs;
  auto chair = attr("data-chair", row.unit);
  chair.is_present = std::ranges::find(chairs, row.unit, &registry::Chair::id) != chairs.end();
  return tr(attr("data-unit", row.unit), chair, th(attr("scope", "row"), row.name), cells);
}

Html cover_row(const CalendarShown& shown) {
  std::vector<Html> cells;
  for (const auto& stretch : shown.day.cover) {
    const auto there = std::to_string(stretch.on_site) + " on site";
    cells.push_back(td(cls("ek-cal__cover", stretch.free == 0 ? " ek-cal__cover--none" : ""),
                       spans_columns(stretch.span), attr("title", there),
                       stretch.on_site == 0 ? std::string{"–"} : std::to_string(stretch.free)));
  }
  return tr(th(attr("scope", "row"), "Nurses can take"), cells);
}

Html hours_row(const Span& shown) {
  std::vector<Html> hours{th(attr("scope", "col"), "Place")};
  for (int at = shown.from; at < shown.to; at += 60)
    hours.push_back(th(attr("scope", "col"), attr("data-from", at),
                       attr("colspan", 60 / column_minutes), clock_said(at)));
  return tr(hours);
}

Html day_table(const CalendarShown& shown) {
  std::vector<Html> rows;
  for (const auto& row : shown.day.rows)
    rows.push_back(place_row(shown, row));
  rows.push_back(cover_row(shown));
  return div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Calendar"),
             table(cls("ek-cal"), attr("data-day", registry::iso_date(shown.day.day)),
                   attr("data-every", shown.day.start_every_min),
                   caption(cls("nhsuk-u-visually-hidden"), "Chairs and rooms against time"),
                   thead(hours_row(shown.day.shown)), tbody(rows)));
}

Day monday_of(const Day& day) {
  const std::chrono::sys_days date{day};
  const std::chrono::weekday weekday{date};
  return Day{date - (weekday - std::chrono::Monday)};
}

Day so_many_days_after(const Day& day, int count) {
  return Day{std::chrono::sys_days{day} + std::chrono::days{count}};
}

std::string calendar_path(const Day& day) { return "/calendar?day=" + registry::iso_date(day); }

Html week_strip(const Visit& visit, const Day& shown) {
  const auto monday = monday_of(shown);
  const auto counts = app::visits_of_week(visit.app.reader, monday, visit.now.wall);
  std::vector<Html> links;
  for (int number = 0; number < 7; ++number) {
    const auto day = so_many_days_after(monday, number);
    const auto count = counts.at(static_cast<std::size_t>(number));
    auto current = attr("aria-current", "date");
    current.is_present = day == shown;
    links.push_back(li(a(cls("ek-days__day"), href(calendar_path(day)), current,
                         attr("data-day", registry::iso_date(day)), span(planned_day(day)),
                         small(count == 1 ? "1 visit" : std::to_string(count) + " visits"))));
  }
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  return nav(
      cls("ek-days ek-days--week"), aria_label("Week"),
      p(cls("ek-days__turn"), a(href(calendar_path(so_many_days_after(shown, -7))), "Week before"),
        a(href(calendar_path(today)), "Today"),
        a(href(calendar_path(so_many_days_after(shown, 7))), "Week after")),
      ul(links));
}

// The same for a small screen and for reading aloud: one line for each visit.
Html day_list(const Visit& visit, const app::CalendarDay& day) {
  if (day.bookings.empty()) return p(cls("ek-empty"), "No visit is booked on this day.");
  auto bookings = day.bookings;
  std::ranges::sort(bookings, {}, &registry::Booking::starts);
  std::vector<Html> lines;
  for (const auto& booking : bookings) {
    const auto words = group(strong(clock_said(booking.local_min)), " ",
                             booking.status == Status::held ? "held" : booked_for(visit, booking));
    lines.push_back(
        li(booking.status == Status::held ? span(words) : a(href(booking_path(booking.id)), words),
           span(cls("ek-quiet"), booking_status_said(booking.status))));
  }
  return ul(cls("ek-lines"), lines);
}

std::string waiting_words(const Visit& visit) {
  const auto count = registry::waitlist(visit.app.reader).size();
  return count == 0 ? "Waitlist" : "Waitlist: " + std::to_string(count);
}

}  // namespace

Response show_calendar(Visit& visit) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto shown = day_of_query(visit, today);
  const auto day = app::calendar_day(visit.app.reader, visit.clinic, shown, visit.now.wall);
  const auto closed =
      day.is_open ? Html{} : p(cls("ek-notice"), "The clinic is closed on this day.");
  return page(
      visit, 200,
      {.title = "Calendar",
       .live_topic = "calendar",
       .live_page = calendar_path(shown),
       .width = Width::wide},
      group(div(cls("ek-page-head"), h1(planned_day(shown)),
                div(cls("ek-page-acts"),
                    a(cls("ek-button ek-button--quiet"), href("/today"), "Today’s arrivals"),
                    a(cls("ek-button ek-button--quiet"), href("/waitlist"), waiting_words(visit)),
                    a(cls("ek-button"), href("/patients"), "Book for a patient"))),
            div(id("calendar"), flag("data-live"), week_strip(visit, shown), closed,
                day_table({visit, day}),
                p(cls("ek-quiet ek-calendar-hint"),
                  "Drag a visit to another time or day, or open it to move it."),
                section(cls("ek-card"), h2("Visits"), day_list(visit, day)))));
}

}  // namespace evenkeel::web
