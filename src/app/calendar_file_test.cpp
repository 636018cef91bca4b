// SPDX-License-Identifier: Apache-2.0
#include "app/calendar_file.hpp"

#include "booking_kit.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <sstream>

#include <doctest/doctest.h>
#include <libical/ical.h>

using namespace evenkeel;
using registry::Booking;
using test::at_minute;

namespace {

Booking visit_at(Day day, int local_min, std::string zone) {
  Booking booking;
  booking.id = BookingId{"booking-0123456789abcdef0123456789abcdef"};
  booking.day = day;
  booking.local_min = local_min;
  booking.zone = std::move(zone);
  booking.version = 3;
  booking.status = Booking::Status::booked;
  const auto clock = registry::day_clock(day, booking.zone);
  booking.starts = clock.begins + Minutes{clock.real(local_min).value_or(0)};
  booking.ends = booking.starts + Minutes{145};
  return booking;
}

// What another program reads: libical with the zone of the file itself.
struct ReadBack {
  std::string uid, summary, status, method;
  int sequence = 0;
  Instant starts{}, ends{};
};

Instant instant_of(icaltimetype time, icaltimezone* zone) {
  return Instant{Seconds{icaltime_as_timet_with_zone(time, zone)}};
}

ReadBack read_back(const std::string& text) {
  icalcomponent* calendar = icalparser_parse_string(text.c_str());
  REQUIRE(calendar != nullptr);
  ReadBack back;
  back.method = icalproperty_method_to_string(icalcomponent_get_method(calendar));
  icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
  REQUIRE(event != nullptr);
  back.uid = icalcomponent_get_uid(event);
  back.summary = icalcomponent_get_summary(event);
  back.sequence = icalcomponent_get_sequence(event);
  back.status = icalproperty_status_to_string(icalcomponent_get_status(event));
  icaltimezone* zone = icaltimezone_new();
  icalcomponent* described = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT);
  REQUIRE(described != nullptr);
  REQUIRE(icaltimezone_set_component(zone, icalcomponent_new_clone(described)) != 0);
  back.starts = instant_of(icalcomponent_get_dtstart(event), zone);
  back.ends = back.starts + Seconds{icaldurationtype_as_int(icalcomponent_get_duration(event))};
  icaltimezone_free(zone, 1);
  icalcomponent_free(calendar);
  return back;
}

std::string text_of_one(const Booking& booking,
                        app::CalendarMethod method = app::CalendarMethod::publish) {
  return app::calendar_text(std::span{&booking, 1},
                            {method, "1 Quay Street\nPortland", at_minute(0).now.wall});
}

// RFC 5545 means the first of the two; libical takes the second for some zones.
bool comes_twice(const schedule::DayClock& clock, int local_min) {
  return std::ranges::any_of(clock.changes, [&](const schedule::ClockChange& change) {
    const int back_to = clock.local(change.at_min);
    return local_min >= back_to && local_min < back_to - change.by_min;
  });
}

constexpr std::array ten_zones{"America/New_York", "America/Los_Angeles", "Europe/London",
                               "Europe/Berlin",    "Australia/Sydney",    "Australia/Lord_Howe",
                               "Asia/Kolkata",     "Pacific/Auckland",    "America/Santiago",
                               "Africa/Casablanca"};

}  // namespace

TEST_CASE("a calendar file says when and where, and nothing of what kind of clinic it is") {
  using namespace std::chrono_literals;
  const auto booking = visit_at(2026y / std::chrono::December / 1, 600, "America/New_York");
  const auto text = text_of_one(booking);
  const auto back = read_back(text);
  CHECK(back.uid == "booking-0123456789abcdef0123456789abcdef@evenkeel");
  CHECK(back.summary == "Appointment");
  CHECK(back.status == "CONFIRMED");
  CHECK(back.method == "PUBLISH");
  CHECK(back.sequence == 3);
  CHECK(back.starts == booking.starts);
  CHECK(back.ends == booking.ends);
  CHECK(text.contains("DTSTART;TZID=America/New_York:20261201T100000\r\n"));
  CHECK(text.contains("DTSTAMP:20261123T140000Z\r\n"));
  CHECK(text.contains("LOCATION:1 Quay Street\\nPortland\r\n"));
  for (const auto* word : {"ketamine", "Ketamine", "treatment", "Treatment", "infusion", "clinic"})
    CHECK_FALSE(text.contains(word));
}

TEST_CASE("a cancelled visit takes itself out of the calendar under the same name") {
  using namespace std::chrono_literals;
  auto booking = visit_at(2026y / std::chrono::December / 1, 600, "America/New_York");
  booking.status = Booking::Status::cancelled;
  booking.version = 4;
  const auto back = read_back(text_of_one(booking, app::CalendarMethod::cancel));
  CHECK(back.uid == "booking-0123456789abcdef0123456789abcdef@evenkeel");
  CHECK(back.sequence == 4);
  CHECK(back.status == "CANCELLED");
  CHECK(back.method == "CANCEL");
}

TEST_CASE("no line of a calendar file is longer than 75 octets") {
  using namespace std::chrono_literals;
  const auto booking = visit_at(2026y / std::chrono::December / 1, 600, "America/New_York");
  const auto text = app::calendar_text(
      std::span{&booking, 1},
      {app::CalendarMethod::publish,
       "A very long address in the Straße of Überlänge 12, second floor, behind the bakery, "
       "12345 Ünterschlächtersdorf",
       at_minute(0).now.wall});
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    REQUIRE(line.ends_with('\r'));
    CHECK(line.size() - 1 <= 75);
  }
}

TEST_CASE("a year of visits in ten zones reads back at the very moments") {
  using namespace std::chrono_literals;
  const std::chrono::sys_days first{2026y / std::chrono::December / 1};
  for (const auto* zone : ten_zones) {
    for (int days = 0; days < 366; ++days) {
      const Day day{first + std::chrono::days{days}};
      const auto clock = registry::day_clock(day, zone);
      // Every day at noon; on a day of change every half hour.
      const int step = clock.changes.empty() ? 12 * 60 : 30;
      for (int local_min = clock.changes.empty() ? step : 0; local_min < 24 * 60;
           local_min += step) {
        if (!clock.real(local_min) || comes_twice(clock, local_min)) continue;
        const auto booking = visit_at(day, local_min, zone);
        const auto back = read_back(text_of_one(booking));
        CHECK_MESSAGE(back.starts == booking.starts, std::string{zone}, " ",
                      registry::iso_date(day), " ", local_min);
      }
    }
  }
}

TEST_CASE("a feed holds many visits and each zone once") {
  using namespace std::chrono_literals;
  std::vector<Booking> visits{visit_at(2026y / std::chrono::December / 1, 600, "Europe/Berlin"),
                              visit_at(2027y / std::chrono::May / 1, 600, "Europe/Berlin")};
  const auto text =
      app::calendar_text(visits, {app::CalendarMethod::publish, "", at_minute(0).now.wall});
  const auto count = [&](std::string_view what) {
    int found = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1))
      ++found;
    return found;
  };
  CHECK(count("BEGIN:VEVENT") == 2);
  CHECK(count("BEGIN:VTIMEZONE") == 1);
  CHECK(count("LOCATION") == 0);
}
