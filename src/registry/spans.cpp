// SPDX-License-Identifier: Apache-2.0
#include "registry/spans.hpp"

#include "base/check.hpp"
#include "registry/zone.hpp"

namespace evenkeel::registry {

std::optional<Refusal> contradiction(const Spans& spans, std::string_view field) {
  const std::string at{field};
  int last = 0;
  for (const auto& span : spans) {
    if (span.from < 0 || span.to > 24 * 60 || span.from >= span.to)
      return Refusal{"bad-hours", "Hours end after they begin, on the same day.", at};
    if (span.from % schedule::slot_minutes != 0 || span.to % schedule::slot_minutes != 0)
      return Refusal{"bad-hours", "Hours begin and end on a multiple of 5 minutes.", at};
    if (span.from < last)
      return Refusal{"bad-hours", "These hours overlap, or are not in order.", at};
    last = span.to;
  }
  return std::nullopt;
}

std::optional<Refusal> contradiction(const Week& week) {
  for (std::size_t i = 0; i < week.size(); ++i) {
    if (auto wrong = contradiction(week.at(i), weekday_names.at(i))) return wrong;
  }
  return std::nullopt;
}

schedule::Span span_in(const db::Row& row, int column) {
  return {static_cast<int>(row.integer(column)), static_cast<int>(row.integer(column + 1))};
}

void put_other_day(OtherDays& days, const db::Row& row) {
  const auto day = parse_date(row.text(0));
  check(day.has_value(), "a stored day is a day");
  auto& spans = days[*day];
  const auto span = span_in(row, 1);
  if (span.from < span.to) spans.push_back(span);
}

std::size_t weekday_index(Day day) {
  return std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() - 1;
}

const Spans& spans_on(Day day, const Week& week, const OtherDays& others) {
  const auto other = others.find(day);
  return other != others.end() ? other->second : week.at(weekday_index(day));
}

}  // namespace evenkeel::registry
