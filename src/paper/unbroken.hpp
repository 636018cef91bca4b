// SPDX-License-Identifier: Apache-2.0
// What stays on one line: a dose with its unit and its "per", a date, a pressure with its unit.
// Half a dose at the end of a line has killed people.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace evenkeel::paper {

struct Stretch {
  std::size_t begin = 0, end = 0;  // bytes
};
std::vector<Stretch> unbroken(std::string_view text);

}  // namespace evenkeel::paper
