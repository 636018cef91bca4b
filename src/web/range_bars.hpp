// SPDX-License-Identifier: Apache-2.0
// Numbers with their spread as rows of a table, each with a bar from low to high and a stroke at
// the middle. A number comes as a pharm::Figure, so its label and its model stand beside it.
#pragma once

#include "pharm/curve.hpp"
#include "web/html.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

struct RangeRow {
  const pharm::Figure& figure;
  std::string name;   // "Mu opioid receptor"
  std::string small;  // beneath it: which laboratory, what it means
};

// A row is measured against the whole for percent, else against the widest of its unit.
Html range_bars(std::string_view caption_words, const std::vector<RangeRow>&);

}  // namespace evenkeel::web
