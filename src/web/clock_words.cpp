// SPDX-License-Identifier: Apache-2.0
#include "web/clock_words.hpp"

#include "registry/zone.hpp"

#include <charconv>

namespace evenkeel::web {
namespace {

constexpr int wall_minutes_of_a_day = 24 * 60;

std::string clock_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::optional<int> digits_typed(std::string_view text) {
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end || text.empty() || number < 0) return std::nullopt;
  return number;
}

}  // namespace

std::string clock_said(int local_min) {
  return clock_digits(local_min / 60) + ":" + clock_digits(local_min % 60);
}

std::optional<int> clock_typed(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = digits_typed(text.substr(0, 2));
  const auto minute = digits_typed(text.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

std::string wall_time_field(const WallTime& at) {
  return registry::iso_date(at.day) + " " + std::to_string(at.local_min);
}

std::optional<WallTime> wall_time_in(std::string_view field) {
  const auto blank = field.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto day = registry::parse_date(std::string{field.substr(0, blank)});
  const auto minute = digits_typed(field.substr(blank + 1));
  if (!day || !minute || *minute >= wall_minutes_of_a_day) return std::nullopt;
  return WallTime{*day, *minute};
}

}  // namespace evenkeel::web
