// SPDX-License-Identifier: Apache-2.0
// What a decision on fitness rested on, as it is kept for ever: every item with its light, and the
// reasons that were given.
#pragma once

#include "core/eligibility.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

std::string rested_on_text(const eligibility::Assessment&,
                           const std::vector<eligibility::ReasonGiven>&);

struct RestedOn {
  eligibility::Assessment assessment;
  std::vector<eligibility::ReasonGiven> reasons;
};
// Throws Failure when the text is none of ours.
RestedOn rested_on(std::string_view text);

}  // namespace evenkeel::app
