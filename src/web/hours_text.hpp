// SPDX-License-Identifier: Apache-2.0
// Hours as people type them: "09:00-12:30, 13:30-17:00"; nothing is closed.
#pragma once

#include "registry/opening.hpp"
#include "web/form.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::web {

std::string hours_text(const registry::Spans&);
// None when it is no such thing.
std::optional<registry::Spans> parse_hours(std::string_view text);

// Seven fields, "monday" to "sunday".
Html week_fields(const Filled&);
void prefill_week(Filled&, const registry::Week&);
// What does not fit is refused at its day.
registry::Week typed_week(FormReader&);
// "day" and "hours", to be another day than its weekday.
Html other_day_fields(const Filled&);
struct OtherDay {
  Day day{};
  std::optional<registry::Spans> hours;  // none: as its weekday again
};
std::optional<OtherDay> typed_other_day(FormReader&);
Html other_day_list(const registry::OtherDays&);

}  // namespace evenkeel::web
