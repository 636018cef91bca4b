// SPDX-License-Identifier: Apache-2.0
// What is given, by which way, when: overlapping infusions add, a pause is two infusions with a
// gap.
#pragma once

#include "base/decision.hpp"
#include "pharm/estimate.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::pharm {

enum class Way { infusion, bolus, intramuscular };

struct Given {
  Way way{};
  Elapsed at;
  Dose dose;
  Elapsed over;  // infusions only; more than 0
};
using Regimen = std::vector<Given>;

// "IV:0:35:40;IVB:0:10;IM:20:20": way, start min, dose mg, duration min. A refusal points at the
// place: "at character 9: …".
Result<Regimen> parse_regimen(std::string_view text);

}  // namespace evenkeel::pharm
