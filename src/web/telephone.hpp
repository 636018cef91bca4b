// SPDX-License-Identifier: Apache-2.0
// A telephone number as it is written, and as a telephone dials it.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::web {

// "+1 207 555-0100" as "+12075550100".
std::string telephone_digits(std::string_view written);

}  // namespace evenkeel::web
