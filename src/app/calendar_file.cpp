// SPDX-License-Identifier: Apache-2.0
#include "app/calendar_file.hpp"

#include "base/check.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include <libical/ical.h>

namespace evenkeel::app {
namespace {

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

icaltimetype ical_time(Day day, int minute_of_day, bool is_utc) {
  icaltimetype time = icaltime_null_time();
  time.year = int{day.year()};
  time.month = static_cast<int>(unsigned{day.month()});
  time.day = static_cast<int>(unsigned{day.day()});
  time.hour = minute_of_day / 60;
  time.minute = minute_of_day % 60;
  if (is_utc) time.zone = icaltimezone_get_utc_timezone();
  return time;
}

icaltimetype utc_time(Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const auto in_day = std::chrono::floor<Seconds>(at - day);
  auto time = ical_time(Day{day}, static_cast<int>(in_day.count() / 60), true);
  time.second = static_cast<int>(in_day.count() % 60);
  return time;
}

// What the wall showed just before its clock changed, as RFC 5545 wants the onset.
icaltimetype onset(const registry::ZoneChange& change) {
  const auto local = change.at + Seconds{change.offset_before_s};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto in_day = std::chrono::floor<Seconds>(local - day);
  auto time = ical_time(Day{day}, static_cast<int>(in_day.count() / 60), false);
  time.second = static_cast<int>(in_day.count() % 60);
  return time;
}

icalcomponent* observance(const registry::ZoneChange& change) {
  icalcomponent* part =
      change.is_daylight ? icalcomponent_new_xdaylight() : icalcomponent_new_xstandard();
  icalcomponent_add_property(part, icalproperty_new_dtstart(onset(change)));
  icalcomponent_add_property(part, icalproperty_new_tzoffsetfrom(change.offset_before_s));
  icalcomponent_add_property(part, icalproperty_new_tzoffsetto(change.offset_after_s));
  icalcomponent_add_property(part, icalproperty_new_tzname(change.name.c_str()));
  return part;
}

// Every change of the years around the visits, one by one: no rule that a reader could misread.
icalcomponent* vtimezone(const std::string& zone, Instant first, Instant last) {
  constexpr std::chrono::days margin{400};
  icalcomponent* part = icalcomponent_new_vtimezone();
  icalcomponent_add_property(part, icalproperty_new_tzid(zone.c_str()));
  for (const auto& change : registry::zone_changes(zone, first - margin, last + margin))
    icalcomponent_add_component(part, observance(change));
  return part;
}

icalcomponent* vevent(const registry::Booking& booking, const CalendarFile& file) {
  icalcomponent* event = icalcomponent_new_vevent();
  const auto put = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
  put(icalproperty_new_uid((booking.id.text() + "@evenkeel").c_str()));
  put(icalproperty_new_dtstamp(utc_time(file.now)));
  put(icalproperty_new_sequence(static_cast<int>(booking.version)));
  icalproperty* start = icalproperty_new_dtstart(ical_time(booking.day, booking.local_min, false));
  icalproperty_add_parameter(start, icalparameter_new_tzid(booking.zone.c_str()));
  put(start);
  // How long it lasts, not when it ends: the hour that comes twice has no name of its own.
  const auto lasts = std::chrono::duration_cast<Seconds>(booking.ends - booking.starts);
  put(icalproperty_new_duration(icaldurationtype_from_int(static_cast<int>(lasts.count()))));
  put(icalproperty_new_summary("Appointment"));
  if (!file.where.empty()) put(icalproperty_new_location(file.where.c_str()));
  const bool is_cancelled = booking.status == registry::Booking::Status::cancelled;
  put(icalproperty_new_status(is_cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
  return event;
}

}  // namespace

std::string calendar_text(std::span<const registry::Booking> bookings, const CalendarFile& file) {
  const Component calendar{icalcomponent_new_vcalendar(), &icalcomponent_free};
  check(calendar != nullptr, "a calendar can be made");
  const auto put = [&](icalproperty* property) {
    icalcomponent_add_property(calendar.get(), property);
  };
  put(icalproperty_new_version("2.0"));
  put(icalproperty_new_prodid("-//Evenkeel//Appointments//EN"));
  put(icalproperty_new_method(file.method == CalendarMethod::cancel ? ICAL_METHOD_CANCEL
                                                                    : ICAL_METHOD_PUBLISH));
  std::map<std::string, std::pair<Instant, Instant>> zones;  // from the first visit to the last
  for (const auto& booking : bookings) {
    auto& [first, last] =
        zones.try_emplace(booking.zone, booking.starts, booking.ends).first->second;
    first = std::min(first, booking.starts);
    last = std::max(last, booking.ends);
  }
  for (const auto& [zone, span] : zones)
    icalcomponent_add_component(calendar.get(), vtimezone(zone, span.first, span.second));
  for (const auto& booking : bookings)
    icalcomponent_add_component(calendar.get(), vevent(booking, file));
  const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text{
      icalcomponent_as_ical_string_r(calendar.get()), &icalmemory_free_buffer};
  check(text != nullptr, "a calendar can be written");
  return text.get();
}

}  // namespace evenkeel::app
