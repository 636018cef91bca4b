// SPDX-License-Identifier: Apache-2.0
#include "registry/plain_text.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace evenkeel::web {

namespace {

constexpr Minutes not_yet_come{30};  // 14:06 typed at 14:05 is a slip, not a time of yesterday

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

int characters_in(std::string_view utf8) {
  return static_cast<int>(std::ranges::count_if(
      utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// What is not UTF-8 does not come this far: net::Fields refuses it.
bool hides_something(std::string_view text, bool may_have_lines) {
  const auto points = registry::code_points(text).value_or(std::vector<char32_t>{});
  return std::ranges::any_of(points, [&](char32_t point) {
    const bool is_line = point == U'\n' || (may_have_lines && point == U'\t');
    return registry::is_hidden(point) && !is_line;
  });
}

// Browsers send line ends as CR LF; the record keeps LF.
std::string with_plain_line_ends(std::string_view text) {
  std::string plain{text};
  std::erase(plain, '\r');
  return plain;
}

// Fields whose names are no words by themselves.
constexpr std::array spoken_names{
    std::pair<std::string_view, std::string_view>{"sbp_mmhg", "Systolic pressure"},
    std::pair<std::string_view, std::string_view>{"dbp_mmhg", "Diastolic pressure"},
    std::pair<std::string_view, std::string_view>{"hr_per_min", "Heart rate"},
    std::pair<std::string_view, std::string_view>{"rr_per_min", "Respiratory rate"},
    std::pair<std::string_view, std::string_view>{"spo2_percent", "SpO2"},
    std::pair<std::string_view, std::string_view>{"moaas", "MOAA/S"},
    std::pair<std::string_view, std::string_view>{"cadss6_total", "CADSS-6 total"},
    std::pair<std::string_view, std::string_view>{"cadss_total", "CADSS total"},
    std::pair<std::string_view, std::string_view>{"at", "Time"},
    std::pair<std::string_view, std::string_view>{"born", "Date of birth"},
    std::pair<std::string_view, std::string_view>{"login", "User name"}};
constexpr std::array<std::string_view, 8> unit_endings{"_celsius", "_mg", "_ml",  "_kg",
                                                       "_cm",      "_mm", "_min", "_percent"};

// "last_food" is said "Last food", so that a refusal makes sense in a list at the top of the page.
std::string spoken(std::string_view name) {
  for (const auto& [known, words] : spoken_names) {
    if (known == name) return std::string{words};
  }
  for (const auto ending : unit_endings) {
    if (name.size() > ending.size() && name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  std::string words{name};
  std::ranges::replace(words, '_', ' ');
  std::ranges::replace(words, '-', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') {
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  }
  return words;
}

std::string range_of(const Domain& domain) {
  auto words = " from " + domain.least.text() + " to " + domain.most.text();
  if (!domain.unit.empty()) words += " " + domain.unit;
  return words;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> small_number(std::string_view text) {
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (!is_digits(text) || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

std::optional<int> month_number(std::string_view text) {
  constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  if (is_digits(text)) return small_number(text);
  std::string lower{text};
  for (auto& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto* const found = std::ranges::find(months, lower);
  if (found == months.end()) return std::nullopt;
  return static_cast<int>(found - months.begin()) + 1;
}

std::optional<Day> day_from_parts(std::string_view day, std::string_view month,
                                  std::string_view year) {
  const auto d = small_number(day);
  const auto m = month_number(month);
  const auto y = small_number(year);
  if (!d || !m || !y || year.size() != 4 || *d > 31 || *m > 12) return std::nullopt;
  const Day date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                 std::chrono::day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

struct HourMinute {
  int hour = 0;
  int minute = 0;
};
// "9:05", "09:05" and "0905".
std::optional<HourMinute> hour_minute(std::string_view text) {
  const auto colon = text.find(':');
  const auto hours = colon == std::string_view::npos ? text.substr(0, 2) : text.substr(0, colon);
  const auto minutes = text.substr(std::min(text.size(), hours.size() + (colon < 3 ? 1U : 0U)));
  if (minutes.size() != 2 || hours.size() > 2) return std::nullopt;
  const auto hour = small_number(hours);
  const auto minute = small_number(minutes);
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return HourMinute{*hour, *minute};
}

}  // namespace

void FormReader::refuse(std::string_view name, std::string message) {
  refusals_.push_back({"form", std::move(message), std::string{name}});
}

std::string_view FormReader::answer(std::string_view name) const {
  return without_blanks(fields_.get(name).value_or(std::string_view{}));
}

void FormReader::refuse_missing(std::string_view name) {
  refuse(name, spoken(name) + ": please fill this in.");
}

std::string FormReader::text(std::string_view name, Text how) {
  auto text = with_plain_line_ends(answer(name));
  if (text.empty()) {
    if (how.is_required) refuse_missing(name);
    return text;
  }
  if (!how.may_have_lines && text.find('\n') != std::string::npos) {
    refuse(name, spoken(name) + ": one line only, please.");
  }
  if (characters_in(text) > how.most) {
    refuse(name, spoken(name) + ": at most " + std::to_string(how.most) +
                     " characters, please. There are " + std::to_string(characters_in(text)) + ".");
  }
  if (hides_something(text, how.may_have_lines)) {
    refuse(name, spoken(name) +
                     ": there is a character that cannot be seen. Type it instead of pasting it.");
  }
  return text;
}

std::optional<int> FormReader::whole(std::string_view name, const Domain& domain,
                                     bool is_required) {
  const auto typed = answer(name);
  if (typed.empty()) {
    if (is_required) refuse_missing(name);
    return std::nullopt;
  }
  const auto number = small_number(typed);
  if (!number || Decimal{*number} < domain.least || Decimal{*number} > domain.most) {
    refuse(name, spoken(name) + ": a whole number" + range_of(domain) + ", please.");
    return std::nullopt;
  }
  return number;
}

std::optional<Decimal> FormReader::decimal(std::string_view name, const Domain& domain,
                                           bool is_required) {
  const auto typed = answer(name);
  if (typed.empty()) {
    if (is_required) refuse_missing(name);
    return std::nullopt;
  }
  if (typed.find(',') != std::string_view::npos) {
    refuse(name, spoken(name) + ": a point for decimals, please, and no commas: 1.5.");
    return std::nullopt;
  }
  const auto number = Decimal::parse(typed);
  if (!number || *number < domain.least || *number > domain.most) {
    refuse(name, spoken(name) + ": a number" + range_of(domain) + ", please.");
    return std::nullopt;
  }
  if (number->rounded(domain.places, Rounding::down) != *number) {
    refuse(name,
           spoken(name) + (domain.places == 0 ? ": a whole number, please."
                                              : ": at most " + std::to_string(domain.places) +
                                                    (domain.places == 1 ? " digit" : " digits") +
                                                    " after the point, please."));
    return std::nullopt;
  }
  return number;
}

std::optional<Day> FormReader::date(std::string_view name, bool is_required) {
  const std::string field{name};
  auto day = answer(field + "-day");
  auto month = answer(field + "-month");
  auto year = answer(field + "-year");
  const auto whole = answer(name);
  if (whole.size() == 10 && whole[4] == '-' && whole[7] == '-') {
    year = whole.substr(0, 4);
    month = whole.substr(5, 2);
    day = whole.substr(8, 2);
  } else if (!whole.empty()) {
    day = whole;
  }
  if (day.empty() && month.empty() && year.empty()) {
    if (is_required) refuse_missing(name);
    return std::nullopt;
  }
  const auto date = day_from_parts(day, month, year);
  if (!date)
    refuse(name, spoken(name) + ": a real date, please, with all four digits of the year.");
  return date;
}

Moment FormReader::time(std::string_view name, const Moment& now, std::string_view zone) {
  const auto typed = answer(name);
  if (typed.empty()) return now;
  const auto read = hour_minute(typed);
  if (!read) {
    refuse(name, spoken(name) + ": hours and minutes, please, such as 14:05.");
    return now;
  }
  const auto today = registry::local_day(now.wall, zone);
  const auto at = registry::local_time(today, read->hour, read->minute, zone);
  if (at <= now.wall) return stated(at, now);
  if (at - now.wall <= not_yet_come) {
    refuse(name, spoken(name) + ": " + registry::time_text(at, zone) + " has not come yet. It is " +
                     registry::time_text(now.wall, zone) + ".");
    return now;
  }
  const Day yesterday{std::chrono::sys_days{today} - std::chrono::days{1}};
  return stated(registry::local_time(yesterday, read->hour, read->minute, zone), now);
}

bool FormReader::checked(std::string_view name) const { return !answer(name).empty(); }

std::string FormReader::choice(std::string_view name, std::span<const std::string_view> codes,
                               bool is_required) {
  const auto typed = answer(name);
  if (typed.empty() && !is_required) return {};
  if (std::ranges::find(codes, typed) != codes.end()) return std::string{typed};
  refuse(name, spoken(name) + ": please choose one.");
  return {};
}

}  // namespace evenkeel::web
