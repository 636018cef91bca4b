// SPDX-License-Identifier: Apache-2.0
// A date as people type it into a search box: 14-Jul-1945, 1945-07-14, 14 7 1945.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string_view>

namespace evenkeel::web {

struct TypedDate {
  Day day{};
  // The other reading, month first, where "3 4 1950" could mean either. A page says which one it
  // took and offers this one.
  std::optional<Day> other;
};

// None when it is no date. The year has four digits; a month may be a name or a number; day and
// month in numbers are read day first unless only the other order is a date.
std::optional<TypedDate> typed_date(std::string_view text);

}  // namespace evenkeel::web
