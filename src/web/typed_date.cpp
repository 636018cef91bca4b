// SPDX-License-Identifier: Apache-2.0
#include "web/typed_date.hpp"

#include <array>
#include <charconv>
#include <string>
#include <tuple>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr std::array months_by_name{"jan", "feb", "mar", "apr", "may", "jun",
                                    "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array months_in_full{"january",   "february", "march",    "april",
                                    "may",       "june",     "july",     "august",
                                    "september", "october",  "november", "december"};

bool parts_a_date(char c) { return c == ' ' || c == '-' || c == '.' || c == '/' || c == ','; }

std::vector<std::string> date_parts(std::string_view text) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (parts_a_date(c)) {
      if (!parts.back().empty()) parts.emplace_back();
      continue;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    parts.back() += c;
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

std::optional<unsigned> whole_part(const std::string& part) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
  if (error != std::errc{} || end != part.data() + part.size() || part.size() > 4)
    return std::nullopt;
  return number;
}

std::optional<unsigned> named_month(const std::string& part) {
  for (unsigned i = 0; i < months_by_name.size(); ++i) {
    if (part == months_by_name[i] || part == months_in_full[i]) return i + 1;
  }
  return std::nullopt;
}

std::optional<Day> real_day(const std::string& year, std::optional<unsigned> month,
                            std::optional<unsigned> day) {
  const auto number = whole_part(year);
  if (year.size() != 4 || !number || !month || !day) return std::nullopt;
  const Day made{std::chrono::year{static_cast<int>(*number)}, std::chrono::month{*month},
                 std::chrono::day{*day}};
  return made.ok() ? std::optional{made} : std::nullopt;
}

}  // namespace

std::optional<TypedDate> typed_date(std::string_view text) {
  const auto parts = date_parts(text);
  if (parts.size() != 3) return std::nullopt;
  const auto& [first, second, third] = std::tie(parts[0], parts[1], parts[2]);
  const auto only = [](std::optional<Day> day) {
    return day ? std::optional{TypedDate{*day, std::nullopt}} : std::nullopt;
  };
  if (const auto month = named_month(second))
    return only(real_day(third, month, whole_part(first)));
  if (const auto month = named_month(first))
    return only(real_day(third, month, whole_part(second)));
  if (first.size() == 4) return only(real_day(first, whole_part(second), whole_part(third)));
  const auto day_first = real_day(third, whole_part(second), whole_part(first));
  const auto month_first = real_day(third, whole_part(first), whole_part(second));
  if (!day_first) return only(month_first);
  if (!month_first || *month_first == *day_first) return only(day_first);
  return TypedDate{*day_first, month_first};
}

}  // namespace evenkeel::web
