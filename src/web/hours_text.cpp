// SPDX-License-Identifier: Apache-2.0
#include "web/hours_text.hpp"

#include "registry/spans.hpp"
#include "registry/zone.hpp"

#include <charconv>

namespace evenkeel::web {

namespace {

constexpr std::array day_labels{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                "Friday", "Saturday", "Sunday"};

std::string_view without_blanks_around(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::optional<int> clock_minutes(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == text.npos || colon == 0 || colon > 2 || text.size() != colon + 3)
    return std::nullopt;
  int hour = 0;
  int minute = 0;
  const auto* const begin = text.data();
  const auto hours = std::from_chars(begin, begin + colon, hour);
  const auto minutes = std::from_chars(begin + colon + 1, begin + text.size(), minute);
  const bool is_clock = hours.ec == std::errc{} && hours.ptr == begin + colon &&
                        minutes.ec == std::errc{} && minutes.ptr == begin + text.size() &&
                        hour >= 0 && hour <= 24 && minute >= 0 && minute < 60;
  if (!is_clock) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<schedule::Span> one_span(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == text.npos) return std::nullopt;
  const auto from = clock_minutes(without_blanks_around(text.substr(0, dash)));
  const auto to = clock_minutes(without_blanks_around(text.substr(dash + 1)));
  if (!from || !to) return std::nullopt;
  return schedule::Span{*from, *to};
}

}  // namespace

std::string hours_text(const registry::Spans& spans) {
  std::string text;
  for (const auto& span : spans) {
    if (!text.empty()) text += ", ";
    text += registry::wall_text(span.from) + "-" + registry::wall_text(span.to);
  }
  return text;
}

std::optional<registry::Spans> parse_hours(std::string_view text) {
  registry::Spans spans;
  auto rest = without_blanks_around(text);
  while (!rest.empty()) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto span = one_span(without_blanks_around(rest.substr(0, comma)));
    if (!span) return std::nullopt;
    spans.push_back(*span);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return spans;
}

Html week_fields(const Filled& filled) {
  std::vector<Html> fields;
  for (std::size_t i = 0; i < day_labels.size(); ++i) {
    fields.push_back(text_field(filled, {.name = registry::weekday_names.at(i),
                                         .label = day_labels.at(i),
                                         .autocomplete = "off",
                                         .width = 30}));
  }
  return group(p(cls("nhsuk-hint"), "24-hour, such as 09:00-12:30, 13:30-17:00. Empty: closed."),
               fields);
}

void prefill_week(Filled& filled, const registry::Week& week) {
  for (std::size_t i = 0; i < week.size(); ++i)
    filled.prefilled[std::string{registry::weekday_names.at(i)}] = hours_text(week.at(i));
}

registry::Week typed_week(FormReader& reader) {
  registry::Week week;
  for (std::size_t i = 0; i < week.size(); ++i) {
    const auto field = registry::weekday_names.at(i);
    const auto spans = parse_hours(reader.text(field, {.most = 100, .is_required = false}));
    if (!spans) {
      reader.refuse(field, "Write the hours as in 09:00-17:00.");
    } else if (const auto wrong = registry::contradiction(*spans, field)) {
      reader.refuse(field, wrong->message);
    } else {
      week.at(i) = *spans;
    }
  }
  return week;
}

Html other_day_fields(const Filled& filled) {
  return group(date_field(filled, {.name = "day", .label = "Day"}),
               text_field(filled, {.name = "hours",
                                   .label = "Hours on that day",
                                   .hint = "Such as 09:00-12:00. Empty: none at all.",
                                   .autocomplete = "off",
                                   .width = 30}),
               checkbox(filled, {.name = "as_weekday", .label = "As its weekday again"}));
}

std::optional<OtherDay> typed_other_day(FormReader& reader) {
  const auto day = reader.date("day", true);
  const auto spans = parse_hours(reader.text("hours", {.most = 100, .is_required = false}));
  if (!spans) {
    reader.refuse("hours", "Write the hours as in 09:00-17:00.");
  } else if (const auto wrong = registry::contradiction(*spans, "hours")) {
    reader.refuse("hours", wrong->message);
  }
  if (!reader.is_fine() || !day) return std::nullopt;
  if (reader.checked("as_weekday")) return OtherDay{*day, std::nullopt};
  return OtherDay{*day, spans};
}

Html other_day_list(const registry::OtherDays& days) {
  if (days.empty()) return p("None.");
  std::vector<Html> lines;
  for (const auto& [day, spans] : days) {
    lines.push_back(
        li(strong(registry::date_text(day)), ": ", spans.empty() ? "none" : hours_text(spans)));
  }
  return ul(cls("nhsuk-list"), lines);
}

}  // namespace evenkeel::web
