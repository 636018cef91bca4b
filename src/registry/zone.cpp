// SPDX-License-Identifier: Apache-2.0
#include "registry/zone.hpp"

#include "base/failure.hpp"
#include "core/wording.hpp"

#include <charconv>
#include <stdexcept>
#include <system_error>

#include <date/tz.h>

namespace evenkeel::registry {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

// The zones of the system's tzdata package, which is kept up to date for us.
const date::time_zone& zone_named(std::string_view name) {
  try {
    return *date::locate_zone(name);
  } catch (const std::runtime_error&) {
    throw Failure{"the time zone " + std::string{name} +
                  " is not on this machine; is the package tzdata installed?"};
  }
}

// Read as if it were UTC: the clock on the clinic's wall.
std::chrono::sys_time<Milliseconds> on_the_clinics_wall(Instant at, std::string_view zone) {
  const auto local = zone_named(zone).to_local(at);
  return std::chrono::sys_time<Milliseconds>{local.time_since_epoch()};
}

std::string two_digits(unsigned number) {
  std::string text = std::to_string(number);
  return text.size() < 2 ? "0" + text : text;
}

std::string four_digits(int number) {
  std::string text = std::to_string(number);
  while (text.size() < 4)
    text.insert(text.begin(), '0');
  return text;
}

std::optional<int> digits(std::string_view text) {
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || text.front() == '-' || read.ec != std::errc{} || read.ptr != end) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

bool is_zone(std::string_view name) {
  // Only names of a place or UTC: "EST" and the like have no daylight saving and no place.
  if (name != "UTC" && name.find('/') == std::string_view::npos) return false;
  try {
    date::locate_zone(name);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

Day local_day(Instant at, std::string_view zone) {
  return Day{std::chrono::floor<days>(on_the_clinics_wall(at, zone))};
}

Instant start_of_day(Day day, std::string_view zone) { return local_time(day, 0, 0, zone); }

Instant local_time(Day day, int hour, int minute, std::string_view zone) {
  const auto since = sys_days{day}.time_since_epoch() + hours{hour} + minutes{minute};
  const date::local_time<Milliseconds> local{since};
  // In a gap of the clock: its end, the first moment that exists. Twice: the earlier one.
  return zone_named(zone).to_sys(local, date::choose::earliest);
}

schedule::DayClock day_clock(Day day, std::string_view zone) {
  const auto& place = zone_named(zone);
  const auto whole_minutes = [](auto duration) {
    return static_cast<int>(std::chrono::floor<minutes>(duration).count());
  };
  schedule::DayClock clock;
  clock.day = day;
  clock.begins = start_of_day(day, zone);
  const auto end = start_of_day(Day{sys_days{day} + days{1}}, zone);
  clock.length_min = whole_minutes(end - clock.begins);
  auto info = place.get_info(clock.begins);
  clock.first_local_min = whole_minutes(clock.begins + info.offset - sys_days{day});
  while (info.end < end) {
    const auto next = place.get_info(info.end);
    clock.changes.push_back(
        {whole_minutes(info.end - clock.begins), whole_minutes(next.offset - info.offset)});
    info = next;
  }
  return clock;
}

std::vector<ZoneChange> zone_changes(std::string_view zone, Instant from, Instant to) {
  const auto& place = zone_named(zone);
  const auto seconds = [](const auto& info) { return static_cast<int>(info.offset.count()); };
  std::vector<ZoneChange> changes;
  auto info = place.get_info(from);
  changes.push_back({from, seconds(info), seconds(info), info.save != minutes{0}, info.abbrev});
  while (info.end <= to) {
    const auto next = place.get_info(info.end);
    changes.push_back({std::chrono::time_point_cast<Milliseconds>(info.end), seconds(info),
                       seconds(next), next.save != minutes{0}, next.abbrev});
    info = next;
  }
  return changes;
}

std::string date_text(Day day) { return said_day(day); }

std::string date_text(Instant at, std::string_view zone) { return date_text(local_day(at, zone)); }

std::string time_text(Instant at, std::string_view zone) {
  const auto local = on_the_clinics_wall(at, zone);
  const auto in_day = std::chrono::floor<minutes>(local - std::chrono::floor<days>(local));
  return wall_text(static_cast<int>(in_day.count()));
}

std::string wall_text(int local_min) {
  const auto count = static_cast<unsigned>(local_min);
  return two_digits(count / 60) + ":" + two_digits(count % 60);
}

std::string date_time_text(Instant at, std::string_view zone) {
  return date_text(at, zone) + " " + time_text(at, zone);
}

std::string duration_text(Milliseconds duration) {
  const auto whole = std::chrono::floor<minutes>(duration).count();
  if (whole < 1) return "under 1min";
  const std::string rest = std::to_string(whole % 60) + "min";
  if (whole < 60) return rest;
  const std::string full = std::to_string(whole / 60) + "hr";
  return whole % 60 == 0 ? full : full + " " + rest;
}

std::optional<Day> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto in_month = digits(iso.substr(8, 2));
  if (!year || !month || !in_month) return std::nullopt;
  const Day day{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                std::chrono::day{static_cast<unsigned>(*in_month)}};
  if (!day.ok()) return std::nullopt;
  return day;
}

std::string iso_date(Day day) {
  return four_digits(int{day.year()}) + "-" + two_digits(unsigned{day.month()}) + "-" +
         two_digits(unsigned{day.day()});
}

int age_on(Day born, Day today) {
  const int years = int{today.year()} - int{born.year()};
  // Who was born on 29 February has the birthday on 1 March in other years.
  const bool had_birthday =
      today.month() > born.month() || (today.month() == born.month() && today.day() >= born.day());
  return had_birthday ? years : years - 1;
}

}  // namespace evenkeel::registry
