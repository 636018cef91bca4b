// SPDX-License-Identifier: Apache-2.0
// Hours of days and weeks as rows keep them.
#pragma once

#include "registry/opening.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::registry {

inline constexpr std::array<std::string_view, 7> weekday_names{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

// Hours of one day in order, none touching a moment of another.
std::optional<Refusal> contradiction(const Spans&, std::string_view field);
std::optional<Refusal> contradiction(const Week&);

// Columns from_min and to_min.
schedule::Span span_in(const db::Row&, int column);
// Columns day, from_min, to_min; a row 0 to 0 is a day without hours.
void put_other_day(OtherDays&, const db::Row&);
std::size_t weekday_index(Day);  // 0 is Monday
// The week's, unless that day is another.
const Spans& spans_on(Day, const Week&, const OtherDays&);

}  // namespace evenkeel::registry
